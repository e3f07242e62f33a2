import { formatSize } from '../../contract/formatSize.ts';
import { iconButton } from '../drawing/button.ts';
import { createBar } from '../drawing/createBar.ts';
import { decodeText } from './decodeText.ts';
import { element } from '../drawing/element.ts';
import { TEXT_BYTES } from '../limits.ts';
import { readBeginning } from './readBeginning.ts';
import type { Stage } from '../Stage.ts';
import '../styles/text.css';

/** Shows a text as it is written; html and xml too are source here, never a document. */
export async function text(stage: Stage): Promise<void> {
  const { root, content, file, words, signal } = stage;
  const { bytes, isWhole } = await readBeginning(content, TEXT_BYTES, signal);
  const decoded = decodeText(bytes, isWhole);

  const view = element('pre', 'view text', ...layOut(decoded.text));
  view.tabIndex = 0;
  const wrap = iconButton('wrap', words.wrap, () => setWrap(wrap.getAttribute('aria-pressed') !== 'true'));
  const setWrap = (isWrapped: boolean) => {
    wrap.setAttribute('aria-pressed', String(isWrapped));
    view.classList.toggle('text-wrapped', isWrapped);
  };
  setWrap(true);

  if (!isWhole) {
    const all = file.size === null ? file.sizeText : formatSize(file.size);
    root.append(element('p', 'note', words.firstPart(formatSize(TEXT_BYTES), all)));
  }
  if (bytes.length === 0) root.append(element('p', 'note', words.emptyText));
  root.append(
    view,
    createBar(
      words.controls,
      wrap,
      element('span', 'bar-rule'),
      element('span', 'bar-fact', words.lines(countLines(decoded.text))),
      element('span', 'bar-fact', decoded.encoding),
    ),
  );
}

/** Breaking one long line takes a browser quadratic time, 12 s for 1.5 MB of JSON: it gets pieces laid out apart. */
function layOut(text: string): (Node | string)[] {
  const parts = text.split(/([^\n]{5000})/u);
  return parts.map((part, index) => (index % 2 === 1 ? element('span', 'text-piece', part) : part));
}

/** Lines as an editor numbers them: a newline at the very end begins none. */
function countLines(text: string): number {
  const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  return text === '' || /[\r\n]$/.test(text) ? ends : ends + 1;
}
