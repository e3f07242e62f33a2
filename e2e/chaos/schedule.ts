import type { Chance } from './createChance.ts';
import type { PlannedFault } from './planFaults.ts';

/** Where files go: a field by its key or alias, in a compound field with its row. */
export interface PlannedPlace {
  readonly fieldKey: string;
  readonly row?: number;
  /** The top-level field, whose turn it is. */
  readonly turnKey: string;
  /** As the simulator's store names it. */
  readonly storeKey: string;
}

/** A file to be dropped. */
export interface PlannedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What the client's own connection does to one attempt of a file. */
export interface PlannedMishap {
  /** Which of the panel's files, in the order of their drops. */
  readonly file: number;
  readonly attempt: number;
  readonly mishap:
    { readonly kind: 'cut'; readonly atByte: number } | { readonly kind: 'slow'; readonly pieceMs: number };
}

/** Something a person does; `atMs` counts from the beginning. */
export type PlannedAct =
  | {
      readonly kind: 'drop';
      readonly atMs: number;
      readonly place: PlannedPlace;
      readonly files: readonly PlannedFile[];
      /** Whether each takes the place of one that the panel has uploaded there before. */
      readonly replaces: boolean;
    }
  /** Gives up a share of what is on its way, counted from the front. */
  | { readonly kind: 'cancel'; readonly atMs: number; readonly share: number }
  /** Deletes a share of the panel's own uploaded files. */
  | { readonly kind: 'delete'; readonly atMs: number; readonly share: number };

/** One open panel: its user, and what is done in it. */
export interface PlannedPanel {
  readonly user: string;
  /** The space, by its key or its simple name. */
  readonly project: string;
  readonly acts: readonly PlannedAct[];
  readonly mishaps: readonly PlannedMishap[];
  /** How often its user tries a failed file again by hand. */
  readonly handRetries: number;
}

/** Something that befalls one of the servers, `afterMs` after the last such thing is over. */
export type PlannedOutage =
  | { readonly kind: 'kill'; readonly afterMs: number; readonly server: number; readonly backAfterMs: number }
  | { readonly kind: 'pause'; readonly afterMs: number; readonly server: number; readonly forMs: number };

/** What `stored_truncated` may leave behind: so many times the beginning of a file of that name. */
export interface Truncation {
  readonly name: string;
  readonly bytes: number;
  readonly times: number;
}

/** All that happens in one seed's run. */
export interface Schedule {
  readonly seed: number;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly verify: 'size' | 'bytes';
  /** Files that stand in the field before, by store key; nobody may lose them. */
  readonly existing: Readonly<Record<string, number>>;
  readonly faults: readonly PlannedFault[];
  readonly truncations: readonly Truncation[];
  readonly panels: readonly PlannedPanel[];
  readonly outages: readonly PlannedOutage[];
}

/** Draws one of `choices` by its weight. */
export function pickWeighted<T>(
  chance: Chance,
  choices: readonly (readonly [weight: number, value: T])[],
): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance.int(1, total);
  for (const [weight, value] of choices) {
    left -= weight;
    if (left <= 0) return value;
  }
  throw new Error('nothing to choose from');
}
