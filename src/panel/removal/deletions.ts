import type { KeptReason } from './deleteFiles.ts';

/** How long, in ms, a deletion can be taken back. */
export const UNDO_MS = 8_000;

/** Files that were deleted with one word: nothing was sent yet while `pending`. */
export interface Batch {
  readonly number: number;
  readonly ids: readonly string[];
  readonly phase: { readonly kind: 'pending'; readonly leftMs: number } | { readonly kind: 'running' };
}

/** All deletions of a work item that are under way, oldest first, and why files could not be deleted. */
export interface Deletions {
  readonly batches: readonly Batch[];
  readonly kept: ReadonlyMap<string, KeptReason>;
  /** While somebody is about to take one back no time passes. */
  readonly isHeld: boolean;
  /** When `leftMs` was true. */
  readonly countedAt: number;
  readonly lastNumber: number;
}

export const NO_DELETIONS: Deletions = {
  batches: [],
  kept: new Map(),
  isHeld: false,
  countedAt: 0,
  lastNumber: 0,
};

/**
 * `asked`: a yes was said, if one was needed; `undone`: those still pending stay; `hurried`: these batches wait no longer;
 * `sent`: these went out with the page, which may come back; `settled`: a batch has its outcome.
 */
export type DeletionEvent =
  | { readonly kind: 'asked'; readonly ids: readonly string[] }
  | { readonly kind: 'undone'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'hurried'; readonly numbers: ReadonlySet<number> }
  | { readonly kind: 'held' }
  | { readonly kind: 'let_go' }
  | { readonly kind: 'time_passed' }
  | { readonly kind: 'sent'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'settled'; readonly number: number; readonly kept: ReadonlyMap<string, KeptReason> };

/** What an event at `at` (ms, of any clock that isn't set back) makes of it. Batches whose time is up are `running`. */
export function transition(last: Deletions, event: DeletionEvent, at: number): Deletions {
  // As long as nothing was sent it is in time, even if the clock is late.
  if (event.kind === 'undone') return pass(without(last, event.ids), at);
  const now = pass(last, at);
  switch (event.kind) {
    case 'asked':
      return ask(now, event.ids);
    case 'hurried': {
      const isHurried = ({ number }: Batch) => event.numbers.has(number);
      return change(now, (batch) => (isHurried(batch) ? run(batch) : batch));
    }
    case 'held':
      return { ...now, isHeld: true };
    case 'let_go':
      return { ...now, isHeld: false };
    case 'time_passed':
      return now;
    case 'sent': {
      const number = now.lastNumber + 1;
      const ids = now.batches
        .filter(isPending)
        .flatMap((batch) => batch.ids.filter((id) => event.ids.has(id)));
      if (ids.length === 0) return now; // their time was up just now
      const { batches, ...rest } = without(now, event.ids);
      return {
        ...rest,
        lastNumber: number,
        batches: [...batches, { number, ids, phase: { kind: 'running' } }],
      };
    }
    case 'settled': {
      const batches = now.batches.filter(({ number }) => number !== event.number);
      return { ...now, batches, kept: new Map([...now.kept, ...event.kept]) };
    }
  }
  return event satisfies never;
}

/** Files that are to go and can still stay. */
export function pendingIds({ batches }: Deletions): ReadonlySet<string> {
  return new Set(batches.filter(isPending).flatMap(({ ids }) => ids));
}

/** Files that are to go, or are going just now. */
export function leavingIds({ batches }: Deletions): ReadonlySet<string> {
  return new Set(batches.flatMap(({ ids }) => ids));
}

/**
 * What would be taken back next: the pending batch that was asked for last, of those with a file that is `listed`. Of the
 * others there is nothing to keep, as far as the list tells.
 */
export function lastPending({ batches }: Deletions, listed: ReadonlySet<string>): Batch | undefined {
  return batches.findLast((batch) => isPending(batch) && batch.ids.some((id) => listed.has(id)));
}

/** In how many ms the next batch's time is up; null while no time passes. */
export function dueInMs({ batches, isHeld }: Deletions): number | null {
  const left = batches.flatMap(({ phase }) => (phase.kind === 'pending' ? [phase.leftMs] : []));
  return isHeld || left.length === 0 ? null : Math.min(...left);
}

function pass(last: Deletions, at: number): Deletions {
  const passedMs = last.isHeld ? 0 : Math.max(0, at - last.countedAt);
  return change({ ...last, countedAt: at }, (batch) => {
    if (batch.phase.kind !== 'pending') return batch;
    const leftMs = batch.phase.leftMs - passedMs;
    return leftMs > 0 ? { ...batch, phase: { kind: 'pending', leftMs } } : run(batch);
  });
}

function ask(now: Deletions, asked: readonly string[]): Deletions {
  const leaving = leavingIds(now);
  const ids = [...new Set(asked)].filter((id) => !leaving.has(id));
  if (ids.length === 0) return now;
  const number = now.lastNumber + 1;
  const batch: Batch = { number, ids, phase: { kind: 'pending', leftMs: UNDO_MS } };
  const kept = new Map([...now.kept].filter(([id]) => !ids.includes(id)));
  return { ...now, batches: [...now.batches, batch], kept, lastNumber: number };
}

function without(now: Deletions, ids: ReadonlySet<string>): Deletions {
  const rest = change(now, (batch) =>
    isPending(batch) ? { ...batch, ids: batch.ids.filter((id) => !ids.has(id)) } : batch,
  );
  return { ...rest, batches: rest.batches.filter((batch) => batch.ids.length > 0) };
}

function change(now: Deletions, each: (batch: Batch) => Batch): Deletions {
  return { ...now, batches: now.batches.map(each) };
}

function run(batch: Batch): Batch {
  return { ...batch, phase: { kind: 'running' } };
}

function isPending({ phase }: Batch): boolean {
  return phase.kind === 'pending';
}
