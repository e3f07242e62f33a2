import { element } from '../../drawing/element.ts';
import { attributeOf, childOf, childrenOf, numberOf } from '../office/xml.ts';
import { colourOf } from './colours.ts';
import { drawText, type TextStyle } from './drawText.ts';
import { mappingOf, readPlace, type Mapping, type Place } from './place.ts';
import { inheritedBy, placeholderOf, textStyleOf } from './placeholders.ts';
import { relationOf, type Deck, type Sheet, type Slide } from './readDeck.ts';

/** EMU to a CSS pixel: 914,400 to the inch, 96 to the inch. */
const EMU = 9525;

/** Groups within groups. */
const DEEPEST = 16;

interface Drawing {
  readonly slide: Slide;
  readonly sheet: Sheet;
  readonly drawPicture: (path: string, description: string) => HTMLElement;
  /** What is drawn by none of this: a chart, a diagram. */
  readonly lost: string;
}

/** One slide: what its master and layout show on every slide, then its own shapes, each in its place. */
export function drawSlide(
  slide: Slide,
  { width, height }: Pick<Deck, 'width' | 'height'>,
  given: Pick<Drawing, 'drawPicture' | 'lost'>,
): HTMLElement {
  const page = element('section', 'slide');
  page.style.width = `${width / EMU}px`;
  page.style.height = `${height / EMU}px`;
  paintBackground(page, slide, given.drawPicture);
  const [own] = slide.sheets;
  const isPlain = attributeOf(own?.root, 'showMasterSp') === '0';
  for (let index = slide.sheets.length - 1; index >= 0; index -= 1) {
    const sheet = slide.sheets[index];
    if (!sheet || (sheet !== own && isPlain)) continue;
    const drawing = { slide, sheet, ...given };
    page.append(...drawShapes(childOf(sheet.root, 'cSld', 'spTree'), drawing, (place) => place, 0));
  }
  return page;
}

function paintBackground(
  page: HTMLElement,
  { sheets, colours }: Slide,
  drawPicture: Drawing['drawPicture'],
): void {
  for (const { root, targets } of sheets) {
    const background = childOf(root, 'cSld', 'bg');
    const filled = childOf(background, 'bgPr');
    const picture = targets.get(relationOf(childOf(filled, 'blipFill', 'blip'), 'embed') ?? '');
    if (picture) {
      const drawn = drawPicture(picture, '');
      drawn.className = 'slide-background';
      page.append(drawn);
      return;
    }
    const colour =
      colourOf(childOf(filled, 'solidFill') ?? childOf(filled, 'gradFill'), colours) ??
      colourOf(childOf(background, 'bgRef'), colours);
    if (colour) page.style.background = colour;
    if (background) return;
  }
}

function drawShapes(
  parent: Element | null,
  drawing: Drawing,
  mapping: Mapping,
  depth: number,
): HTMLElement[] {
  if (depth > DEEPEST) return [];
  return [...(parent?.children ?? [])].flatMap((shape): HTMLElement[] => {
    switch (shape.localName) {
      case 'sp':
      case 'cxnSp':
        return drawShape(shape, drawing, mapping);
      case 'pic':
        return drawPicture(shape, drawing, mapping);
      case 'graphicFrame':
        return drawFrame(shape, drawing, mapping);
      case 'grpSp':
        return drawShapes(shape, drawing, mappingOf(childOf(shape, 'grpSpPr', 'xfrm'), mapping), depth + 1);
      case 'AlternateContent':
        return drawShapes(
          childOf(shape, 'Fallback') ?? childOf(shape, 'Choice'),
          drawing,
          mapping,
          depth + 1,
        );
      default:
        return [];
    }
  });
}

function drawShape(shape: Element, { slide, sheet }: Drawing, mapping: Mapping): HTMLElement[] {
  const { sheets, colours } = slide;
  // What a layout offers to be filled isn't on the slide.
  if (sheet !== sheets[0] && placeholderOf(shape)) return [];
  const inherited = inheritedBy(shape, sheets);
  const box = place(shape, inherited, mapping);
  if (!box) return [];
  const properties = childOf(shape, 'spPr');
  const style = childOf(shape, 'style');
  const isUnfilled = childOf(properties, 'noFill') !== null;
  const fill =
    colourOf(childOf(properties, 'solidFill') ?? childOf(properties, 'gradFill'), colours) ??
    (isUnfilled || attributeOf(childOf(style, 'fillRef'), 'idx') === '0'
      ? null
      : colourOf(childOf(style, 'fillRef'), colours));
  const line = childOf(properties, 'ln');
  const ink =
    colourOf(childOf(line, 'solidFill'), colours) ??
    (childOf(line, 'noFill') ? null : colourOf(childOf(style, 'lnRef'), colours));
  if (fill) box.style.background = fill;
  if (ink) box.style.border = `${Math.max(1, (numberOf(line, 'w') ?? 12_700) / EMU)}px solid ${ink}`;
  const form = attributeOf(childOf(properties, 'prstGeom'), 'prst');
  if (form === 'ellipse') box.style.borderRadius = '50%';
  if (form === 'roundRect') box.style.borderRadius = '8px';
  const body = childOf(shape, 'txBody');
  if (!body) return [box];

  const master = sheets.at(-1)?.root;
  const text: TextStyle = {
    levels: [
      childOf(body, 'lstStyle'),
      ...inherited.map((from) => childOf(from, 'txBody', 'lstStyle')),
      childOf(master, 'txStyles', textStyleOf(shape)),
    ],
    colours,
    colour: colourOf(childOf(style, 'fontRef'), colours) ?? colours.get('tx1') ?? null,
  };
  const bodies = [body, ...inherited.map((from) => childOf(from, 'txBody'))];
  const anchor = bodies.map((from) => attributeOf(childOf(from, 'bodyPr'), 'anchor')).find(Boolean);
  box.classList.add('slide-box');
  box.style.justifyContent = anchor === 'ctr' ? 'center' : anchor === 'b' ? 'flex-end' : 'flex-start';
  box.append(...drawText(body, text));
  return [box];
}

function drawPicture(
  shape: Element,
  { slide, sheet, drawPicture }: Drawing,
  mapping: Mapping,
): HTMLElement[] {
  if (sheet !== slide.sheets[0] && placeholderOf(shape)) return [];
  const box = place(shape, inheritedBy(shape, slide.sheets), mapping);
  const path = sheet.targets.get(relationOf(childOf(shape, 'blipFill', 'blip'), 'embed') ?? '');
  if (!box) return [];
  const description = attributeOf(childOf(shape, 'nvPicPr', 'cNvPr'), 'descr') ?? '';
  box.append(drawPicture(path ?? '', description));
  return [box];
}

function drawFrame(frame: Element, { slide, lost }: Drawing, mapping: Mapping): HTMLElement[] {
  const at = readPlace(childOf(frame, 'xfrm'));
  const box = at ? boxAt(mapping(at)) : null;
  if (!box) return [];
  const table = childOf(frame, 'graphic', 'graphicData', 'tbl');
  box.append(table ? drawTable(table, slide) : element('span', 'absent-picture', lost));
  return [box];
}

function drawTable(table: Element, { sheets, colours }: Slide): HTMLElement {
  const levels = [childOf(sheets.at(-1)?.root, 'txStyles', 'otherStyle')];
  const style: TextStyle = { levels, colours, colour: colours.get('tx1') ?? null };
  const rows = childrenOf(table, 'tr').map((row) => {
    const cells = childrenOf(row, 'tc').filter(
      (cell) => attributeOf(cell, 'hMerge') !== '1' && attributeOf(cell, 'vMerge') !== '1',
    );
    return element('tr', '', ...cells.map((cell) => drawCell(cell, style)));
  });
  const columns = childrenOf(childOf(table, 'tblGrid'), 'gridCol').map((column) => {
    const drawn = element('col', '');
    drawn.style.width = `${(numberOf(column, 'w') ?? 0) / EMU}px`;
    return drawn;
  });
  return element('table', 'slide-table', element('colgroup', '', ...columns), element('tbody', '', ...rows));
}

function drawCell(cell: Element, style: TextStyle): HTMLElement {
  const drawn = element('td', '', ...drawText(childOf(cell, 'txBody'), style));
  drawn.colSpan = Math.min(100, numberOf(cell, 'gridSpan') ?? 1);
  drawn.rowSpan = Math.min(1000, numberOf(cell, 'rowSpan') ?? 1);
  const fill = colourOf(childOf(cell, 'tcPr', 'solidFill'), style.colours);
  if (fill) drawn.style.background = fill;
  return drawn;
}

/** A shape without a place of its own has its layout's. */
function place(shape: Element, inherited: readonly Element[], mapping: Mapping): HTMLElement | null {
  const own = readPlace(childOf(shape, 'spPr', 'xfrm'));
  if (own) return boxAt(mapping(own));
  const found = inherited.map((from) => readPlace(childOf(from, 'spPr', 'xfrm'))).find(Boolean);
  return found ? boxAt(found) : null;
}

function boxAt({ x, y, width, height, turn }: Place): HTMLElement {
  const box = element('div', 'slide-shape');
  Object.assign(box.style, {
    left: `${x / EMU}px`,
    top: `${y / EMU}px`,
    width: `${width / EMU}px`,
    height: `${height / EMU}px`,
  });
  if (turn) box.style.transform = `rotate(${turn}deg)`;
  return box;
}
