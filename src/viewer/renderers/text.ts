import { formatSize } from '../../contract/formatSize.ts';
import { createCodeView } from '../code/createCodeView.ts';
import { formatterOf } from '../code/formatterOf.ts';
import { languageOf } from '../code/languageOf.ts';
import { createBar } from '../drawing/createBar.ts';
import { element } from '../drawing/element.ts';
import { encodingChoice } from '../drawing/encodingChoice.ts';
import { toggleButton } from '../drawing/toggleButton.ts';
import { detectEncoding } from '../encodings/detectEncoding.ts';
import { createDecoder, type Encoding } from '../encodings/encoding.ts';
import { FORMATTED_CHARACTERS, HIGHLIGHT_CHARACTERS, TEXT_BYTES, TEXT_END_BYTES } from '../limits.ts';
import type { Stage } from '../Stage.ts';
import { none } from './none.ts';
import { readBeginning } from './readBeginning.ts';
import { readEnd } from './readEnd.ts';

/** Shows a text as it is written; html and xml too are source here, never a document. */
export async function text(stage: Stage): Promise<void> {
  const { root, content, file, words, signal } = stage;
  const isShort = file.size !== null && file.size <= TEXT_BYTES + TEXT_END_BYTES;
  const limit = isShort ? TEXT_BYTES + TEXT_END_BYTES : TEXT_BYTES;
  const { bytes, isWhole, size: stated } = await readBeginning(content, limit);
  const size = stated ?? file.size;
  const guessed = detectEncoding(bytes, isWhole);
  if (guessed === 'binary') return none(stage); // whatever its name and type say

  const language = languageOf(file.type, file.name);
  const format = formatterOf(language, file.name);
  const view = createCodeView(signal);
  const facts = element('span', 'bar-fact');
  let encoding: Encoding = guessed;
  let isFormatted = format !== null;
  let end: Uint8Array | null = null;

  const draw = () => {
    const written = createDecoder(encoding).decode(bytes, { stream: !isWhole });
    const formatted = isFormatted && format ? format(written) : written;
    const shown = formatted.length > FORMATTED_CHARACTERS ? written : formatted;
    const count = view.setText(shown, language);
    const isPlain = language !== '' && shown.length > HIGHLIGHT_CHARACTERS;
    facts.textContent = [words.lines(count), isPlain ? words.withoutColours : ''].filter(Boolean).join(' · ');
    if (end && size !== null) {
      const last = createDecoder(encoding).decode(end);
      view.append(
        words.leftOut(formatSize(size - bytes.length - end.length)),
        last.slice(last.indexOf('\n') + 1),
      );
    }
  };
  const bar = createBar(
    words.controls,
    toggleButton('wrap', words.wrap, true, view.setWrapped),
    ...(format
      ? [
          toggleButton('format', words.formatted, isFormatted, (isPressed) => {
            if (isPressed === isFormatted) return;
            isFormatted = isPressed;
            draw();
          }),
        ]
      : []),
    element('span', 'bar-rule'),
    facts,
    encodingChoice(words.encoding, guessed, (chosen) => {
      encoding = chosen;
      draw();
    }),
  );
  draw();
  if (!isWhole) {
    const all = size === null ? file.sizeText : formatSize(size);
    const note = element('p', 'note', words.firstPart(formatSize(bytes.length), all));
    root.append(note);
    void showEnd(note);
  }
  if (bytes.length === 0) root.append(element('p', 'note', words.emptyText));
  root.append(view.element, bar);

  /** The last part, once it is there: the server may have to read its way to it. */
  async function showEnd(note: HTMLElement): Promise<void> {
    if (size === null || size <= bytes.length + TEXT_END_BYTES) return;
    end = await readEnd(content, size, TEXT_END_BYTES).catch(() => null); // the first part is there all the same
    if (!end || signal.aborted) return;
    note.remove();
    draw();
  }
}
