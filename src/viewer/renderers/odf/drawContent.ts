import { element } from '../../drawing/element.ts';
import { attributeOf, childOf, childrenOf, numberOf } from '../office/xml.ts';
import type { Styles } from './readStyles.ts';

/** What a document's elements are drawn with. */
export interface OdfDrawing {
  readonly styles: Styles;
  readonly drawPicture: (path: string, description: string) => HTMLElement;
}

/** Elements within each other; real documents stay far below. */
const DEEPEST = 100;

/** Rows or cells that say they stand for many alike: empty ones fill a sheet to its end. */
const REPEATS = 20;

/** Draws what stands in an element: paragraphs, headings, lists, tables, pictures; of the rest, what it holds. */
export function drawContent(parent: Element | null, drawing: OdfDrawing, depth = 0): Node[] {
  if (!parent || depth > DEEPEST) return [];
  return [...parent.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE)
      return [document.createTextNode((node.nodeValue ?? '').replaceAll(/\s+/g, ' '))];
    return node instanceof Element ? drawElement(node, drawing, depth + 1) : [];
  });
}

function drawElement(from: Element, drawing: OdfDrawing, depth: number): Node[] {
  const { styles } = drawing;
  const inner = () => drawContent(from, drawing, depth);
  const styled = <Drawn extends HTMLElement>(drawn: Drawn): Drawn[] => {
    styles.apply(drawn, attributeOf(from, 'style-name'));
    return [drawn];
  };
  switch (from.localName) {
    case 'h': {
      const level = Math.min(6, Math.max(1, numberOf(from, 'outline-level') ?? 1));
      return styled(element(`h${level as 1 | 2 | 3 | 4 | 5 | 6}`, '', ...inner()));
    }
    case 'p':
      return styled(element('p', '', ...inner()));
    case 'span':
      return styled(element('span', '', ...inner()));
    case 'a': {
      const link = element('a', '', ...inner());
      link.title = attributeOf(from, 'href') ?? '';
      return [link];
    }
    case 's':
      return [document.createTextNode('\u00a0'.repeat(Math.min(200, numberOf(from, 'c') ?? 1)))];
    case 'tab':
      return [document.createTextNode('\u2003')];
    case 'line-break':
      return [element('br', '')];
    case 'list':
      return [element(styles.isNumbered(attributeOf(from, 'style-name')) ? 'ol' : 'ul', '', ...inner())];
    case 'list-item':
    case 'list-header':
      return [element('li', '', ...inner())];
    case 'table':
      return [element('table', '', element('tbody', '', ...inner()))];
    case 'table-row':
      return repeat(numberOf(from, 'number-rows-repeated'), () => element('tr', '', ...inner()));
    case 'table-cell':
      return repeat(numberOf(from, 'number-columns-repeated'), () => drawCell(from, inner(), styles));
    case 'frame':
      return drawFrame(from, drawing, depth);
    case 'note': {
      const mark = element('sup', '', childOf(from, 'note-citation')?.textContent ?? '*');
      mark.title = childOf(from, 'note-body')?.textContent?.trim() ?? '';
      return [mark];
    }
    case 'tracked-changes':
    case 'annotation':
    case 'notes':
    case 'forms':
    case 'sequence-decls':
    case 'covered-table-cell':
    case 'script':
    case 'object':
    case 'object-ole':
      return [];
    default:
      return inner();
  }
}

function drawCell(from: Element, inner: Node[], styles: Styles): HTMLElement {
  const cell = element('td', '', ...inner);
  cell.colSpan = Math.min(100, numberOf(from, 'number-columns-spanned') ?? 1);
  cell.rowSpan = Math.min(1000, numberOf(from, 'number-rows-spanned') ?? 1);
  styles.apply(cell, attributeOf(from, 'style-name'));
  return cell;
}

function drawFrame(frame: Element, drawing: OdfDrawing, depth: number): Node[] {
  const text = childOf(frame, 'text-box') ?? childOf(frame, 'table');
  if (text) return drawContent(frame, drawing, depth);
  // The same picture often stands twice: as it was drawn and as a bitmap. One that browsers draw is taken.
  const paths = childrenOf(frame, 'image').map((image) =>
    (attributeOf(image, 'href') ?? '').replace(/^\.\//, ''),
  );
  const path = paths.find((one) => /\.(?:png|jpe?g|gif|webp|bmp|svg)$/i.test(one)) ?? paths[0];
  if (path === undefined) return [];
  const description = childOf(frame, 'title')?.textContent ?? childOf(frame, 'desc')?.textContent ?? '';
  const picture = drawing.drawPicture(path, description);
  const width = attributeOf(frame, 'width');
  if (width && picture instanceof HTMLImageElement) picture.style.width = width;
  return [picture];
}

function repeat(times: number | null, draw: () => HTMLElement): HTMLElement[] {
  const first = draw();
  const isEmpty = first.textContent === '' && !first.querySelector('img');
  const count = isEmpty ? 1 : Math.min(REPEATS, Math.max(1, times ?? 1));
  return [first, ...Array.from({ length: count - 1 }, draw)];
}
