import { childOf, numberOf } from '../office/xml.ts';

/** Where a shape stands on its slide, in EMU; `turn` in degrees. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

/** Puts what a group says of its members where the group stands. */
export type Mapping = (place: Place) => Place;

/** Reads an `xfrm`; null when it tells no place. */
export function readPlace(xfrm: Element | null): Place | null {
  const offset = childOf(xfrm, 'off');
  const extent = childOf(xfrm, 'ext');
  if (!offset || !extent) return null;
  return {
    x: numberOf(offset, 'x') ?? 0,
    y: numberOf(offset, 'y') ?? 0,
    width: Math.max(0, numberOf(extent, 'cx') ?? 0),
    height: Math.max(0, numberOf(extent, 'cy') ?? 0),
    turn: (numberOf(xfrm, 'rot') ?? 0) / 60_000,
  };
}

/** The mapping within a group: its members count in units of its own. */
export function mappingOf(xfrm: Element | null, outer: Mapping): Mapping {
  const place = readPlace(xfrm);
  const inner = readPlace(renamed(xfrm));
  if (!place || !inner || inner.width === 0 || inner.height === 0) return outer;
  const across = place.width / inner.width;
  const down = place.height / inner.height;
  return (member) =>
    outer({
      ...member,
      x: place.x + (member.x - inner.x) * across,
      y: place.y + (member.y - inner.y) * down,
      width: member.width * across,
      height: member.height * down,
    });
}

/** The members' own space is an `xfrm` too, under other names. */
function renamed(xfrm: Element | null): Element | null {
  const offset = childOf(xfrm, 'chOff');
  const extent = childOf(xfrm, 'chExt');
  if (!xfrm || !offset || !extent) return null;
  const made = xfrm.ownerDocument.createElement('xfrm');
  for (const [name, from] of [
    ['off', offset],
    ['ext', extent],
  ] as const) {
    const copy = xfrm.ownerDocument.createElement(name);
    for (const { name: key, value } of from.attributes) copy.setAttribute(key, value);
    made.append(copy);
  }
  return made;
}
