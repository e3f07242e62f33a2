import { element } from '../../drawing/element.ts';
import { attributeOf, childOf, childrenOf, numberOf } from '../office/xml.ts';
import { colourOf, type Colours } from './colours.ts';

/** Where a text's looks come from: its own paragraphs first, then these, nearest first. */
export interface TextStyle {
  /** `lstStyle`, `bodyStyle` and their like: a set of properties for each level. */
  readonly levels: readonly (Element | null)[];
  readonly colours: Colours;
  readonly colour: string | null;
}

/** PowerPoint's size where nothing tells one, in points. */
const USUAL_POINTS = 18;

/** Pixels to a point, at 96 to the inch. */
const PIXELS = 96 / 72;

/** The paragraphs of a `txBody`; empty ones keep their line. */
export function drawText(body: Element | null, style: TextStyle): HTMLElement[] {
  const shrink = (numberOf(childOf(body, 'bodyPr', 'normAutofit'), 'fontScale') ?? 100_000) / 100_000;
  return childrenOf(body, 'p').map((paragraph) => drawParagraph(paragraph, style, shrink));
}

function drawParagraph(paragraph: Element, style: TextStyle, shrink: number): HTMLElement {
  const own = childOf(paragraph, 'pPr');
  const level = Math.min(8, Math.max(0, numberOf(own, 'lvl') ?? 0));
  const inherited = style.levels.map((levels) => childOf(levels, `lvl${level + 1}pPr`));
  const properties = [own, ...inherited];
  const drawn = element('p', 'slide-text');
  const align = properties.map((from) => attributeOf(from, 'algn')).find(Boolean);
  if (align === 'ctr') drawn.style.textAlign = 'center';
  if (align === 'r') drawn.style.textAlign = 'right';
  if (align === 'just') drawn.style.textAlign = 'justify';
  const defaults = properties.map((from) => childOf(from, 'defRPr'));
  for (const part of paragraph.children) {
    if (part.localName === 'br') drawn.append(element('br', ''));
    if (part.localName !== 'r' && part.localName !== 'fld') continue;
    drawn.append(drawRun(part, [childOf(part, 'rPr'), ...defaults], style, shrink));
  }
  const bullet = properties
    .flatMap((from) => [...(from?.children ?? [])])
    .find(({ localName }) => localName === 'buChar' || localName === 'buNone' || localName === 'buAutoNum');
  if (bullet && bullet.localName !== 'buNone' && drawn.childNodes.length > 0) {
    const indent =
      numberOf(
        properties.find((from) => attributeOf(from, 'marL') !== null),
        'marL',
      ) ?? 0;
    drawn.style.paddingLeft = `${Math.min(400, Math.max(18, indent / 9525))}px`;
    drawn.prepend(element('span', 'slide-bullet', '•'));
  }
  if (drawn.childNodes.length === 0) {
    drawn.append(element('br', ''));
    drawn.style.fontSize = `${pointsOf([childOf(paragraph, 'endParaRPr'), ...defaults]) * shrink * PIXELS}px`;
  }
  return drawn;
}

function drawRun(
  run: Element,
  properties: readonly (Element | null)[],
  { colours, colour: usual }: TextStyle,
  shrink: number,
): HTMLElement {
  const drawn = element('span', '', childOf(run, 't')?.textContent ?? '');
  const first = (name: string) =>
    properties.map((from) => attributeOf(from, name)).find((value) => value !== null);
  const { style } = drawn;
  style.fontSize = `${pointsOf(properties) * shrink * PIXELS}px`;
  if (isOn(first('b'))) style.fontWeight = '700';
  if (isOn(first('i'))) style.fontStyle = 'italic';
  const [underline, strike] = [first('u'), first('strike')];
  const lines = [
    underline && underline !== 'none' && 'underline',
    strike && strike !== 'noStrike' && 'line-through',
  ];
  style.textDecoration = lines.filter(Boolean).join(' ');
  const colour =
    properties.map((from) => colourOf(childOf(from, 'solidFill'), colours)).find(Boolean) ?? usual;
  if (colour) style.color = colour;
  return drawn;
}

function pointsOf(properties: readonly (Element | null)[]): number {
  const size = properties.map((from) => numberOf(from, 'sz')).find((value) => value !== null);
  return Math.min(400, Math.max(4, (size ?? USUAL_POINTS * 100) / 100));
}

function isOn(value: string | null | undefined): boolean {
  return value === '1' || value === 'true';
}
