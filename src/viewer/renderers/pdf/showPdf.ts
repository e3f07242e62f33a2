import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { iconButton } from '../../drawing/button.ts';
import { createZoomBar } from '../../drawing/createZoomBar.ts';
import { element } from '../../drawing/element.ts';
import { PDF_PAGES } from '../../limits.ts';
import type { Stage } from '../../Stage.ts';
import { createPdfSearch } from './createPdfSearch.ts';
import { createPdfSidebar } from './createPdfSidebar.ts';
import { createPdfView } from './createPdfView.ts';
import { createSearchBox } from './createSearchBox.ts';

/** Windows narrower than this have no room for the list of pages beside them, in CSS pixels. */
const NARROW = 600;

/** Lays out an open PDF: its pages, the list of them, the search, and the bar below; resolves when a page is drawn. */
export async function showPdf(pdfDocument: PDFDocumentProxy, stage: Stage): Promise<void> {
  const { root, words, signal, onFailure } = stage;
  const count = Math.min(pdfDocument.numPages, PDF_PAGES);
  // Every page is taken to be as large as the first until it comes near: asking for all would read the whole file.
  const size = (await pdfDocument.getPage(1)).getViewport({ scale: 1 });
  const search = createPdfSearch({
    pdfDocument,
    signal,
    onProgress: (progress) => {
      box.showProgress(progress);
      view.markMatches();
    },
    onHit: (hit) => view.showHit(hit),
    onFailure,
  });
  const view = createPdfView({
    pdfDocument,
    count,
    size,
    search,
    stage,
    onScale: (scale) => bar.showScale(scale),
    onPage: (number) => {
      fact.textContent = words.page(number, pdfDocument.numPages);
      sidebar.showPage(number);
    },
  });
  const sidebar = createPdfSidebar({
    pdfDocument,
    count,
    size,
    words,
    signal,
    onFailure,
    onPage: view.showPage,
  });
  const box = createSearchBox({
    words,
    signal,
    onFind: (phrase) => void search.find(phrase, stage.place.at),
    onMove: search.move,
  });

  const list = iconButton('pages', words.pageList, () => showList(!sidebar.isOpen()));
  const showList = (isOpen: boolean) => {
    sidebar.setOpen(isOpen);
    list.setAttribute('aria-pressed', String(isOpen));
  };
  const fact = element('span', 'bar-fact');
  const wholePage = iconButton('wholePage', words.fitPage, view.fitPage);
  wholePage.classList.add('bar-wide');
  const bar = createZoomBar(
    view,
    stage,
    wholePage,
    element('span', 'bar-rule'),
    list,
    fact,
    iconButton('search', words.search, box.open),
  );
  root.replaceChildren(
    ...(pdfDocument.numPages > count
      ? [element('p', 'note', words.firstPages(count, pdfDocument.numPages))]
      : []),
    element('div', 'pdf', sidebar.element, view.element, box.element),
    bar.element,
  );
  showList(count > 1 && root.clientWidth >= NARROW);
  await view.firstDrawn;
  void sidebar.fill();
}
