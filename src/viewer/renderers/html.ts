import { extensionOf } from '../../contract/fileName.ts';
import { element } from '../drawing/element.ts';
import { HTML_BYTES, MAIL_BYTES } from '../limits.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import '../styles/page.css';
import { cleanHtml, quieten } from './html/cleanHtml.ts';
import { createFrame } from './html/createFrame.ts';
import { decodeHtml } from './html/decodeHtml.ts';
import { parseMhtml } from './html/parseMhtml.ts';
import { parseXhtml } from './html/parseXhtml.ts';
import { readWhole } from './readWhole.ts';
import { showWithSource } from './showWithSource.ts';

/** Shows an HTML page, or a saved one, without all that runs or fetches; and its source. */
export async function html(stage: Stage): Promise<void> {
  const { words } = stage;
  const page = await readPage(stage);
  const view = element(
    'div',
    'drawing',
    element('p', 'note', words.documents.cleaned),
    createFrame(page, words.documents.page),
  );
  showWithSource(stage, view, words.documents.asPage);
}

async function readPage({ content, file, words }: Stage): Promise<HTMLElement> {
  const placeholder = words.documents.remotePicture;
  const bytes = await readWhole(content, MAIL_BYTES);
  if (isSaved(file.name, bytes)) {
    const { html: saved, findPicture } = await parseMhtml(bytes);
    if (saved.length > HTML_BYTES) throw new PreviewFailure('too_large');
    return cleanHtml(saved, { findPicture, placeholder });
  }
  if (bytes.length > HTML_BYTES) throw new PreviewFailure('too_large');
  const page = quieten(decodeHtml(bytes));
  return cleanHtml(parseXhtml(page) ?? page, { findPicture: () => null, placeholder });
}

function isSaved(name: string, bytes: Uint8Array): boolean {
  if (!['mht', 'mhtml'].includes(extensionOf(name))) return false;
  return !/^\s*</.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64)));
}
