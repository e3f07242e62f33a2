import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CopyResponse } from '../../contract/attachment.ts';
import { ApiError, type ApiErrorCode } from '../api/ApiError.ts';
import { isOpen, nextJob } from '../oneByOne/jobQueue.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { countComing, doubledIds, NO_MOVES, transition, type MoveEvent, type MoveKind } from './moveQueue.ts';
import { summarizeMoves } from './summarizeMoves.ts';

const after = (...events: MoveEvent[]) => events.reduce(transition, NO_MOVES);
const asked = (toId: string, ids: string, move: MoveKind = 'move'): MoveEvent => ({
  kind: 'asked',
  move,
  toId,
  files: [...ids].map((id) => ({ id, name: `${id}.txt` })),
});
const started = (key: string): MoveEvent => ({ kind: 'started', key });
const ended = (key: string, more: Partial<CopyResponse> = {}): MoveEvent => ({
  kind: 'ended',
  key,
  copy: { attachment: fakeAttachment('x', { id: `${key}-new` }), removed: true, ...more },
});
const failed = (key: string, code: ApiErrorCode): MoveEvent => ({
  kind: 'failed',
  key,
  error: new ApiError(code, 'why'),
});
const done = (key: string, more?: Partial<CopyResponse>) => [started(key), ended(key, more)];
const phases = (...events: MoveEvent[]) =>
  Object.fromEntries([...after(...events)].map(([key, { phase }]) => [key, phase.kind]));

describe('the queue of moves', () => {
  it('begins one at a time, in the order asked for, wherever they go', () => {
    const queue = after(asked('B', 'ab'), asked('C', 'c', 'copy'));
    expect(nextJob(queue)?.id).toBe('a');
    expect(nextJob(transition(queue, started('a B')))).toBeNull();
    expect(nextJob(after(asked('B', 'ab'), ...done('a B')))?.id).toBe('b');
    expect(countComing(queue, 'B')).toBe(2);
  });

  it('knows which originals may stand beside their copies, to go in the end', () => {
    const doubled = (...events: MoveEvent[]) => [...doubledIds(after(asked('B', 'ab'), ...events))];
    expect(doubled()).toEqual([]);
    expect(doubled(started('a B'))).toEqual(['a']);
    expect(doubled(...done('a B'))).toEqual(['a']);
    expect(doubled(...done('a B', { removed: false, code: 'conflict' }))).toEqual([]);
    expect(doubled(started('a B'), failed('a B', 'upstream_refused'))).toEqual([]);
    expect([...doubledIds(after(asked('B', 'c', 'copy'), started('c B')))]).toEqual([]);
  });

  it('takes a file to two fields, and to each only once at a time', () => {
    const queue = after(asked('B', 'a', 'copy'), asked('C', 'a'));
    expect([...queue.keys()]).toEqual(['a B', 'a C']);
    expect(transition(queue, asked('B', 'a'))).toBe(queue);
  });

  it('is done when the original is gone, or was to stay; else the file is in both, and why is kept', () => {
    expect(phases(asked('B', 'a'), ...done('a B'))).toEqual({ 'a B': 'done' });
    expect(phases(asked('B', 'a', 'copy'), ...done('a B', { removed: false }))).toEqual({ 'a B': 'done' });
    const changed = { from: 'a', to: 'b' };
    const queue = after(asked('B', 'a'), ...done('a B', { removed: false, code: 'conflict', changed }));
    const reason = { code: 'conflict', changed };
    expect(queue.get('a B')?.phase).toEqual({ kind: 'both', newId: 'a B-new', reason });
  });

  it('can be asked for again once it has ended', () => {
    const events = [asked('B', 'a'), ...done('a B', { removed: false })];
    expect(phases(...events, asked('B', 'a'))).toEqual({ 'a B': 'waiting' });
  });

  it('goes on after a failure that is the file’s own', () => {
    const events = [asked('B', 'ab'), started('a B'), failed('a B', 'not_found')];
    expect(phases(...events)).toEqual({ 'a B': 'failed', 'b B': 'waiting' });
  });

  it('fails all others to that field with it when they would fare no better, and none is forgotten', () => {
    const events = [asked('B', 'ab'), asked('C', 'c'), started('a B'), failed('a B', 'field_full')];
    expect(phases(...events)).toEqual({ 'a B': 'failed', 'b B': 'failed', 'c C': 'waiting' });
  });

  it('lets what runs end when it is stopped, and leaves the rest of that field where it is', () => {
    const events: MoveEvent[] = [asked('B', 'abc'), asked('C', 'c'), started('a B')];
    expect(phases(...events, { kind: 'stopped', toId: 'B' })).toEqual({ 'a B': 'running', 'c C': 'waiting' });
  });

  it('forgets what ended in a field when that has been seen, and nothing that is still to end', () => {
    const events = [asked('B', 'ab'), ...done('a B'), started('b B')];
    expect(phases(...events, { kind: 'dismissed', toId: 'B' })).toEqual({ 'b B': 'running' });
  });

  it('says of one that left the list that it was not found', () => {
    expect(phases(asked('B', 'a'), { kind: 'gone', key: 'a B' })).toEqual({ 'a B': 'failed' });
  });

  it('loses no file that was asked for, runs one at a time, and counts right, whatever happens', () => {
    const key = fc.constantFrom('a B', 'b B', 'a C', 'c C');
    const toId = fc.constantFrom('B', 'C');
    const event: fc.Arbitrary<MoveEvent> = fc.oneof(
      fc
        .record({ toId, ids: fc.constantFrom('a', 'ab', 'abc'), kind: fc.constantFrom('move', 'copy') })
        .map((told) => asked(told.toId, told.ids, told.kind as MoveKind)),
      key.map(started),
      fc.record({ key, removed: fc.boolean() }).map((told) => ended(told.key, { removed: told.removed })),
      fc
        .record({ key, code: fc.constantFrom('field_full', 'not_found') })
        .map((told) => failed(told.key, told.code as ApiErrorCode)),
      key.map((each): MoveEvent => ({ kind: 'gone', key: each })),
      toId.map((each): MoveEvent => ({ kind: 'stopped', toId: each })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let queue = NO_MOVES;
        for (const each of events) {
          // As the store does: only what may begin is begun.
          if (each.kind === 'started' && nextJob(queue) === null) continue;
          const next = transition(queue, each);
          const isForgetting = each.kind === 'stopped';
          if (!isForgetting) for (const known of queue.keys()) expect(next.has(known)).toBe(true);
          queue = next;
        }
        const all = [...queue.values()];
        expect(all.filter(({ phase }) => phase.kind === 'running').length).toBeLessThan(2);
        for (const to of ['B', 'C']) {
          const summary = summarizeMoves(queue, to);
          const there = all.filter((move) => move.toId === to);
          expect(summary === null).toBe(there.length === 0);
          if (summary === null) continue;
          const { total, settled, running, moved, copied, both, failed: lost } = summary;
          expect(moved + copied + both + lost).toBe(settled);
          expect(running === null).toBe(settled === total);
          expect(running === null).toBe(!there.some(({ phase }) => isOpen(phase)));
        }
      }),
    );
  });
});
