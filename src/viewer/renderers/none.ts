import { extensionOf } from '../../contract/fileName.ts';
import { essenceOf, kindOf } from '../../contract/mediaTypes.ts';
import '../styles/hex.css';
import { refusalCard } from '../drawing/card.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import { presentHex } from './presentHex.ts';

/** Bytes that are shown: enough to tell a format by. */
const SHOWN_BYTES = 512;

/** Windows narrower than this have room for half a row, in CSS pixels. */
const NARROW = 600;

const PROGRAM =
  /^application\/(?:x-(?:msdownload|msdos-program|dosexec|msi|elf|mach-binary|sharedlib)|java-vm)$/;

/** The honest answer for what has no preview: what the file is, its first bytes, and the way to download it. */
export async function none(stage: Stage): Promise<void> {
  const { root, content, file, words } = stage;
  const head = await content.readHead();
  content.release();
  const bytes = head.bytes.subarray(0, SHOWN_BYTES);
  const card = refusalCard(stage, words.noPreview[reasonOf(file)]);
  card.querySelector('.card-facts')?.append(` · ${file.type}`);
  const first = element('pre', 'hex', presentHex(bytes, root.clientWidth < NARROW ? 8 : 16));
  first.setAttribute('aria-label', words.firstBytes);
  first.tabIndex = 0;
  const view = element('div', 'view none', card, ...(bytes.length > 0 ? [first] : []));
  root.append(view);
}

function reasonOf({ type, name }: Stage['file']): keyof Stage['words']['noPreview'] {
  const essence = essenceOf(type);
  if (PROGRAM.test(essence)) return 'program';
  if (essence === 'application/vnd.ms-outlook' || extensionOf(name) === 'msg') return 'mail';
  switch (kindOf(type, name)) {
    case 'word':
    case 'sheet':
    case 'slides':
      return 'office';
    case 'image':
      return 'picture';
    default:
      return /postscript|\/eps$/.test(essence) ? 'picture' : 'other';
  }
}
