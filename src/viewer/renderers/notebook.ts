import { paintBlocks } from '../code/paintBlocks.ts';
import { createBar } from '../drawing/createBar.ts';
import { element } from '../drawing/element.ts';
import { createDecoder } from '../encodings/encoding.ts';
import { detectEncoding } from '../encodings/detectEncoding.ts';
import { NOTEBOOK_BYTES, NOTEBOOK_CELLS, OUTPUT_CHARACTERS } from '../limits.ts';
import { askMarkdown } from '../markdown/askMarkdown.ts';
import { createArticle } from '../markdown/createArticle.ts';
import { parseNotebook, type NotebookCell, type NotebookOutput } from '../notebook/parseNotebook.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import '../styles/notebook.css';
import type { Words } from '../text/Words.ts';
import { readWhole } from './readWhole.ts';

/** Shows a Jupyter notebook: texts, programs in colours, and what they put out. Nothing is run. */
export async function notebook(stage: Stage): Promise<void> {
  const { root, content, words, signal } = stage;
  const bytes = await readWhole(content, NOTEBOOK_BYTES);
  const encoding = detectEncoding(bytes);
  if (encoding === 'binary') throw new PreviewFailure('broken');
  const { cells, language } = parseNotebook(createDecoder(encoding).decode(bytes));
  const shown = cells.slice(0, NOTEBOOK_CELLS);
  const texts = shown.filter(({ kind }) => kind === 'markdown');
  const articles = await askMarkdown(
    texts.map(({ source }) => source),
    signal,
  );
  const drawn = shown.map((cell) => drawCell(cell, articles[texts.indexOf(cell)], language, words));

  const view = element('div', 'view article-view', element('div', 'notebook', ...drawn));
  view.tabIndex = 0;
  if (cells.length > shown.length)
    root.append(element('p', 'note', words.firstCells(shown.length, cells.length)));
  root.append(view, createBar(words.controls, element('span', 'bar-fact', words.cells(cells.length))));
  void paintBlocks(view, signal);
}

function drawCell(
  { kind, source, count, outputs, pictures }: NotebookCell,
  html: string | undefined,
  language: string,
  words: Words,
): HTMLElement {
  const placeholder = words.documents.remotePicture;
  if (kind === 'markdown' && html !== undefined) {
    const findPicture = (address: string) => pictures.get(decodeName(address.replace(/^cid:/, ''))) ?? null;
    return element('section', 'cell', createArticle(html, { findPicture, placeholder }));
  }
  const code = element('code', '', source);
  if (kind === 'code') code.dataset['language'] = language;
  return element(
    'section',
    'cell',
    element('div', 'cell-count', kind === 'code' ? `[${count ?? ' '}]` : ''),
    element('pre', 'cell-source code', code),
    ...outputs.map((output) => drawOutput(output, placeholder)),
  );
}

function drawOutput(output: NotebookOutput, placeholder: (what: string) => string): HTMLElement {
  switch (output.kind) {
    case 'picture': {
      const picture = element('img', 'cell-picture');
      picture.src = output.address;
      picture.alt = output.text;
      return picture;
    }
    case 'html':
      return createArticle(output.html, { findPicture: () => null, placeholder });
    case 'text':
    case 'error': {
      const { text } = output;
      const words = text.length > OUTPUT_CHARACTERS ? `${text.slice(0, OUTPUT_CHARACTERS)}\n…` : text;
      return element('pre', output.kind === 'error' ? 'cell-output cell-error' : 'cell-output', words);
    }
    default:
      return output satisfies never;
  }
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
