import { element } from '../../drawing/element.ts';
import { SLIDES } from '../../limits.ts';
import { attributeOf, childOf, childrenOf } from '../office/xml.ts';
import { drawContent, type OdfDrawing } from './drawContent.ts';

/** A slide of 16 to 9, which LibreOffice makes unless told otherwise. */
const USUAL = { width: '28cm', height: '15.75cm' };

/** The slides of an OpenDocument presentation: its texts, tables and pictures, each in its place. */
export function drawPages(
  presentation: Element,
  styles: Element | null | undefined,
  drawing: OdfDrawing,
): HTMLElement[] {
  const page = [...(styles?.querySelectorAll('*|page-layout-properties') ?? [])].find(
    (layout) => attributeOf(layout, 'page-width') && attributeOf(layout, 'print-orientation') !== 'portrait',
  );
  return childrenOf(presentation, 'page')
    .slice(0, SLIDES)
    .map((from) => {
      const slide = element('section', 'slide');
      slide.style.width = attributeOf(page, 'page-width') ?? USUAL.width;
      slide.style.height = attributeOf(page, 'page-height') ?? USUAL.height;
      slide.append(...placeShapes(from, drawing));
      return slide;
    });
}

function placeShapes(parent: Element, drawing: OdfDrawing): HTMLElement[] {
  return [...parent.children].flatMap((shape): HTMLElement[] => {
    if (shape.localName === 'g') return placeShapes(shape, drawing);
    if (shape.localName === 'notes' || !attributeOf(shape, 'width')) return [];
    const box = element('div', 'slide-shape slide-flow');
    for (const [side, name] of [
      ['left', 'x'],
      ['top', 'y'],
      ['width', 'width'],
      ['height', 'height'],
    ] as const)
      box.style.setProperty(side, attributeOf(shape, name) ?? '0');
    drawing.styles.apply(box, attributeOf(shape, 'style-name'));
    drawing.styles.apply(box, attributeOf(shape, 'text-style-name'));
    const holder = element('div', '');
    holder.append(...drawContent(wrapped(shape), drawing));
    box.append(...holder.childNodes);
    return [box];
  });
}

/** A frame is drawn as a whole, and a form by what is written in it. */
function wrapped(shape: Element): Element {
  if (shape.localName !== 'frame') return shape;
  const holder = shape.ownerDocument.createElement('holder');
  holder.append(shape.cloneNode(true));
  return childOf(shape, 'text-box') ?? holder;
}
