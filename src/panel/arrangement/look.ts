import * as v from 'valibot';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { ORDERS } from './arrangement.ts';

/** Below each other, or beside each other with large pictures: the same elements, laid out otherwise. */
export const VIEWS = ['rows', 'tiles'] as const;
export type View = (typeof VIEWS)[number];

/** Pins that are kept; who has more work item types than that has forgotten the first. */
const MOST_PINS = 50;

const lookSchema = v.object({
  version: v.literal(1),
  order: v.picklist(ORDERS),
  view: v.picklist(VIEWS),
  /** By space and work item type: the id of the section that stands first there. */
  pins: v.array(v.object({ place: v.string(), fieldId: v.string() })),
});

/** How a viewer wants every panel to look. */
export type Look = Omit<v.InferOutput<typeof lookSchema>, 'version'>;

export const PLAIN_LOOK: Look = { order: 'listed', view: 'rows', pins: [] };

/** Where a pin counts: in all work items of one type. */
export function pinPlace({ project, type }: Pick<WorkItemRef, 'project' | 'type'>): string {
  return `${project}/${type}`;
}

/** Pins a section in a place, in whatever is pinned there; null: nothing any more. */
export function pin(look: Look, place: string, fieldId: string | null): Look {
  const others = look.pins.filter((one) => one.place !== place);
  const pins = fieldId === null ? others : [...others, { place, fieldId }];
  return { ...look, pins: pins.slice(-MOST_PINS) };
}

/** What is pinned in a place; null: nothing. */
export function pinnedIn({ pins }: Look, place: string): string | null {
  return pins.find((one) => one.place === place)?.fieldId ?? null;
}

/** A look as text for the host's storage. */
export function presentLook({ order, view, pins }: Look): string {
  return JSON.stringify({ version: 1, order, view, pins });
}

/** Reads it again; null if there is none, or nobody here wrote it. */
export function readLook(text: string | null): Look | null {
  const parsed = v.safeParse(lookSchema, parseJson(text));
  if (!parsed.success) return null;
  const { order, view, pins } = parsed.output;
  return { order, view, pins };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null; // cut off, or another program's
  }
}
