import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import '../styles/paper.css';
import { createPaperView } from './office/createPaperView.ts';
import { createPictures } from './office/createPictures.ts';
import { readPackage } from './office/readPackage.ts';
import { childOf, childrenOf } from './office/xml.ts';
import { drawSlide } from './slides/drawSlide.ts';
import { placeholderOf } from './slides/placeholders.ts';
import { readDeck, type Deck, type Sheet, type Slide } from './slides/readDeck.ts';
import { SLIDES_STYLE } from './slides/slidesStyle.ts';

const WANTED =
  /^ppt\/(?:presentation\.xml|_rels\/|(?:slides|slideLayouts|slideMasters|notesSlides|theme|media)\/)/;

/** Shows a presentation's slides in their order: texts, tables, pictures and forms in their places, with the notes. */
export async function slides(stage: Stage): Promise<void> {
  const { root, content, words, signal } = stage;
  const parts = await readPackage(content, /^ppt\/presentation\.xml$/, (path) => WANTED.test(path), signal);
  const deck = await readDeck(parts);
  const given = {
    drawPicture: createPictures(parts, signal, words.documents.lostPicture),
    lost: words.documents.lostPicture,
  };
  const pages = element('div', 'pages');
  deck.slides.forEach((slide, index) => {
    pages.append(element('h2', 'slide-number', words.documents.slide(index + 1, deck.count)));
    pages.append(slide ? drawSlide(slide, deck, given) : failedSlide(stage, deck));
    const notes = slide && readNotes(slide);
    if (notes) pages.append(drawNotes(notes, deck, words.documents.notes));
  });
  const style = element('style', '', SLIDES_STYLE);
  const view = createPaperView([style, pages], signal, (scale) => bar.showScale(scale));
  const bar = createZoomBar(
    view,
    stage,
    element('span', 'bar-rule'),
    element('span', 'bar-fact', words.documents.slides(deck.count)),
  );
  root.append(element('p', 'note', noteOf(stage, deck)), view.element, bar.element);
}

function noteOf({ words }: Stage, { count, slides: shown }: Deck): string {
  if (count === 0) return words.documents.noSlides;
  return shown.length < count ? words.documents.firstSlides(shown.length, count) : words.documents.simplified;
}

function failedSlide({ words }: Stage, { width, height }: Deck): HTMLElement {
  const page = element('section', 'slide slide-failed', words.documents.slideFailed);
  page.style.width = `${width / 9525}px`;
  page.style.height = `${height / 9525}px`;
  return page;
}

/** The text of a slide's notes, but not its number. */
function readNotes({ notes }: Slide): string {
  const shapes = childrenOf(childOf((notes as Sheet | null)?.root, 'cSld', 'spTree'), 'sp');
  const bodies = shapes.filter((shape) => placeholderOf(shape)?.getAttribute('type') === 'body');
  return bodies
    .flatMap((shape) => childrenOf(childOf(shape, 'txBody'), 'p'))
    .map((paragraph) =>
      childrenOf(paragraph, 'r')
        .map((run) => childOf(run, 't')?.textContent ?? '')
        .join(''),
    )
    .join('\n')
    .trim();
}

function drawNotes(notes: string, { width }: Deck, word: string): HTMLElement {
  const folded = element('details', 'slide-notes', element('summary', '', word), element('p', '', notes));
  folded.style.width = `${width / 9525}px`;
  return folded;
}
