import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import '../styles/paper.css';
import { cleanHtml } from './html/cleanHtml.ts';
import { createPaperView } from './office/createPaperView.ts';
import { drawDocx } from './office/drawDocx.ts';
import { readPackage } from './office/readPackage.ts';

const MAIN = /document\d*\.xml$/i;

/** Parts that are neither text nor pictures: macros, embedded files, chunks of other formats. */
const UNWANTED =
  /(?:^|\/)(?:embeddings|activeX|customXml|ink|diagrams|printerSettings)\/|vbaProject|vbaData|afchunk|\.(?:bin|html?|mht|rtf|docx?)$/i;

/** Shows a Word document as pages, drawn by docx-preview and cleaned before it joins the page. */
export async function docx(stage: Stage): Promise<void> {
  const { root, content, words, signal } = stage;
  const parts = await readPackage(content, MAIN, (path) => !UNWANTED.test(path), signal);
  const { drawing, release } = await drawDocx(parts);
  signal.addEventListener('abort', release);
  const cleaned = cleanHtml(drawing, {
    findPicture: () => null,
    placeholder: () => words.documents.lostPicture,
  });
  const pages = [...cleaned.querySelectorAll('style, .docx-wrapper')];
  const view = createPaperView(pages, signal, (scale) => bar.showScale(scale));
  const bar = createZoomBar(view, stage);
  root.append(view.element, bar.element);
  const isEmpty = pages.every((page) => page.localName === 'style' || !hasContent(page));
  if (isEmpty) root.prepend(element('p', 'note', words.emptyText));
}

function hasContent(page: Element): boolean {
  return page.textContent?.trim() !== '' || page.querySelector('img, svg') !== null;
}
