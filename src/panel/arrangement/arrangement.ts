import type { FileKind } from '../../contract/mediaTypes.ts';

/**
 * What files are ordered by. `listed`: as Meegle lists them, and so in the order they came in as far as anybody knows;
 * `newest`: the other way round. What has no readable size comes last among `largest` and `smallest` alike.
 */
export const ORDERS = ['listed', 'newest', 'name', 'name_reversed', 'largest', 'smallest', 'type'] as const;
export type Order = (typeof ORDERS)[number];

/** What is looked for: all of the words, each in the name or at the beginning of the kind's word, and one of these kinds (none: any). */
export interface Filter {
  readonly words: string;
  readonly kinds: ReadonlySet<FileKind>;
}

export const NO_FILTER: Filter = { words: '', kinds: new Set() };

/** Whether it leaves anything out. */
export function isFilter({ words, kinds }: Filter): boolean {
  return words.trim() !== '' || kinds.size > 0;
}

/** How files are laid out on the screen. `pinned` is the id of the section that stands first; null: none. */
export interface Arrangement {
  readonly order: Order;
  readonly pinned: string | null;
  readonly filter: Filter;
}

/** As the server gave it. */
export const AS_LISTED: Arrangement = { order: 'listed', pinned: null, filter: NO_FILTER };
