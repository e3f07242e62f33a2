import { attributeOf, childOf } from '../office/xml.ts';

/** The colours a presentation names: `accent1`, `tx1` … as CSS. */
export type Colours = ReadonlyMap<string, string>;

/** What a master maps when it doesn't say. */
const USUAL_MAP = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };

/** Reads the theme's colours and the master's names for them. */
export function readColours(theme: Element | null, map: Element | null): Colours {
  const colours = new Map<string, string>();
  for (const named of childOf(theme, 'themeElements', 'clrScheme')?.children ?? []) {
    const [value] = named.children;
    const hex = attributeOf(value, 'val');
    const colour = cssHex(value?.localName === 'sysClr' ? attributeOf(value, 'lastClr') : hex);
    if (colour) colours.set(named.localName, colour);
  }
  for (const [name, usual] of Object.entries(USUAL_MAP)) {
    const colour = colours.get(attributeOf(map, name) ?? usual);
    if (colour) colours.set(name, colour);
  }
  return colours;
}

/** The colour in a fill (`solidFill`, or what holds a colour itself) as CSS; null for none, and for a gradient's first. */
export function colourOf(holder: Element | null, colours: Colours): string | null {
  const [value] =
    holder?.localName === 'gradFill'
      ? (childOf(holder, 'gsLst', 'gs')?.children ?? [])
      : (holder?.children ?? []);
  if (!value) return null;
  const base =
    value.localName === 'schemeClr'
      ? colours.get(attributeOf(value, 'val') ?? '')
      : cssHex(attributeOf(value, value.localName === 'sysClr' ? 'lastClr' : 'val'));
  return base ? shade(base, value) : null;
}

/** Darker by `lumMod`, lighter by `lumOff`, see-through by `alpha`: each in thousandths of a percent. */
function shade(hex: string, value: Element): string {
  const part = (name: string, usual: number) => {
    const given = Number(attributeOf(childOf(value, name), 'val') ?? Number.NaN);
    return Number.isFinite(given) ? Math.min(1, Math.max(0, given / 100_000)) : usual;
  };
  const [factor, offset, alpha] = [part('lumMod', 1), part('lumOff', 0) * 255, part('alpha', 1)];
  const channels = [1, 3, 5].map((at) =>
    Math.round(Math.min(255, Number.parseInt(hex.slice(at, at + 2), 16) * factor + offset)),
  );
  return `rgb(${channels.join(' ')} / ${alpha})`;
}

function cssHex(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{6}$/i.test(text) ? `#${text}` : null;
}
