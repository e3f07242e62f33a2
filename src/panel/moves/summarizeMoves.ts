import { isOpen } from '../oneByOne/jobQueue.ts';
import type { MoveKind, MoveQueue } from './moveQueue.ts';

/** What was last asked to be brought to one section, in numbers. */
export interface MoveSummary {
  readonly total: number;
  readonly settled: number;
  /** What is on its way, or next; null once all has ended. */
  readonly running: { readonly name: string; readonly kind: MoveKind } | null;
  readonly moved: number;
  readonly copied: number;
  /** Asked to be copied here, and stored here by an earlier copy already. */
  readonly there: number;
  /** Stored here, and still where they were, too. */
  readonly both: number;
  readonly failed: number;
}

/** Counts what was last asked to be brought to the section `toId`; null if nothing was, or its outcome has been seen. */
export function summarizeMoves(queue: MoveQueue, toId: string): MoveSummary | null {
  const there = [...queue.values()].filter((move) => move.toId === toId);
  if (there.length === 0) return null;
  const last = Math.max(...there.map(({ batch }) => batch));
  const batch = there.filter((move) => move.batch === last);
  const count = (kind: string) => batch.filter(({ phase }) => phase.kind === kind).length;
  const ends = batch.flatMap(({ kind, phase }) => {
    if (phase.kind !== 'done') return [];
    return [kind === 'copy' && phase.wasThere ? 'there' : kind];
  });
  const countEnds = (end: string) => ends.filter((one) => one === end).length;
  const next =
    batch.find(({ phase }) => phase.kind === 'running') ?? batch.find(({ phase }) => isOpen(phase));
  return {
    total: batch.length,
    settled: batch.filter(({ phase }) => !isOpen(phase)).length,
    running: next === undefined ? null : { name: next.name, kind: next.kind },
    moved: countEnds('move'),
    copied: countEnds('copy'),
    there: countEnds('there'),
    both: count('both'),
    failed: count('failed'),
  };
}
