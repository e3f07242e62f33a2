import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueInMs,
  lastPending,
  leavingIds,
  NO_DELETIONS,
  pendingIds,
  transition,
  UNDO_MS,
  type DeletionEvent,
  type Deletions,
} from './deletions.ts';

const FILES = ['a', 'b', 'c', 'd', 'e'];
const some = fc.subarray(FILES);
const numbers = fc.subarray([1, 2, 3, 4, 5]).map((list) => new Set(list));
const anyEvent: fc.Arbitrary<DeletionEvent> = fc.oneof(
  some.map((ids) => ({ kind: 'asked', ids }) as const),
  some.map((ids) => ({ kind: 'undone', ids: new Set(ids) }) as const),
  numbers.map((list) => ({ kind: 'hurried', numbers: list }) as const),
  fc.constant({ kind: 'held' } as const),
  fc.constant({ kind: 'let_go' } as const),
  fc.constant({ kind: 'time_passed' } as const),
  some.map((ids) => ({ kind: 'sent', ids: new Set(ids) }) as const),
  fc.integer({ min: 1, max: 6 }).map((number) => ({ kind: 'settled', number, kept: new Map() }) as const),
);
const steps = fc.array(fc.record({ event: anyEvent, waitMs: fc.integer({ min: 0, max: 5_000 }) }), {
  maxLength: 20,
});

type Steps = readonly { readonly event: DeletionEvent; readonly waitMs: number }[];

/** Every state on the way, with what led to it. */
function play(taken: Steps, from = NO_DELETIONS, startAt = 0) {
  let state = from;
  let at = startAt;
  return taken.map(({ event, waitMs }) => {
    at += waitMs;
    const before = state;
    state = transition(state, event, at);
    return { before, event, waitMs, after: state, at };
  });
}

const running = ({ batches }: Deletions) =>
  new Set(batches.flatMap(({ phase, ids }) => (phase.kind === 'running' ? ids : [])));

describe('deletions', () => {
  it('hold a file once at most', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { after } of play(taken)) {
          const ids = after.batches.flatMap((batch) => batch.ids);
          expect(new Set(ids).size).toBe(ids.length);
          expect(after.batches.every((batch) => batch.ids.length > 0)).toBe(true);
        }
      }),
    );
  });

  it('send nothing that was taken back while it was pending, however late the clock is', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { before, event, after, waitMs } of play(taken)) {
          if (event.kind !== 'undone') continue;
          const untouched = transition(before, { kind: 'time_passed' }, before.countedAt + waitMs);
          const isTaken = (id: string) => event.ids.has(id) && pendingIds(before).has(id);
          for (const id of event.ids) expect(pendingIds(after).has(id)).toBe(false);
          expect(running(after)).toEqual(new Set([...running(untouched)].filter((id) => !isTaken(id))));
        }
      }),
    );
  });

  it('send a file only when its time is up, or somebody says so, or the page goes', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const leftMs = new Map<string, number>();
        for (const { before, event, after, waitMs } of play(taken)) {
          for (const [id, left] of leftMs) if (!before.isHeld) leftMs.set(id, left - waitMs);
          const begun = [...running(after)].filter((id) => !running(before).has(id));
          const isTold = event.kind === 'hurried' || event.kind === 'sent';
          if (!isTold) for (const id of begun) expect(leftMs.get(id)).toBeLessThanOrEqual(0);
          for (const id of leftMs.keys()) if (!pendingIds(after).has(id)) leftMs.delete(id);
          for (const id of pendingIds(after)) if (!leftMs.has(id)) leftMs.set(id, UNDO_MS);
        }
      }),
    );
  });

  it('send everything that was asked for once time passes', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const last = play(taken).at(-1);
        const state = last?.after ?? NO_DELETIONS;
        const at = last?.at ?? 0;
        const free = transition(state, { kind: 'let_go' }, at);
        const later = transition(free, { kind: 'time_passed' }, at + UNDO_MS);
        expect(pendingIds(later).size).toBe(0);
        expect(running(later)).toEqual(leavingIds(state));
        expect(dueInMs(later)).toBeNull();
      }),
    );
  });

  it('of several batches have each its own time, and take back the last one first', () => {
    const first = transition(NO_DELETIONS, { kind: 'asked', ids: ['a'] }, 100);
    const both = transition(first, { kind: 'asked', ids: ['b', 'c'] }, 3_100);
    expect(lastPending(both, new Set(FILES))?.ids).toEqual(['b', 'c']);
    expect(lastPending(both, new Set(['c', 'd']))?.ids).toEqual(['b', 'c']);
    expect(lastPending(both, new Set(['a']))?.ids).toEqual(['a']); // as far as the list tells the rest is gone
    expect(dueInMs(both)).toBe(UNDO_MS - 3_000);
    const later = transition(both, { kind: 'time_passed' }, 8_100);
    expect([...running(later)]).toEqual(['a']);
    expect([...pendingIds(later)]).toEqual(['b', 'c']);
  });

  it('let no time pass while they are held', () => {
    const asked = transition(NO_DELETIONS, { kind: 'asked', ids: ['a'] }, 0);
    const held = transition(asked, { kind: 'held' }, 7_000);
    const free = transition(held, { kind: 'let_go' }, 60_000);
    expect(dueInMs(held)).toBeNull();
    expect(dueInMs(free)).toBe(1_000);
  });

  it('forget why a file was kept when it is to be deleted again', () => {
    const asked = transition(NO_DELETIONS, { kind: 'asked', ids: ['a', 'b'] }, 0);
    const run = transition(asked, { kind: 'hurried', numbers: new Set([1]) }, 0);
    const kept = new Map([['a', { kind: 'still_there' } as const]]);
    const settled = transition(run, { kind: 'settled', number: 1, kept }, 10);
    expect(settled.kept).toEqual(kept);
    expect(leavingIds(settled).size).toBe(0);
    expect(transition(settled, { kind: 'asked', ids: ['a'] }, 20).kept.size).toBe(0);
  });
});
