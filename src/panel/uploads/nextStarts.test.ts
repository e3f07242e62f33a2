import { expect, it } from 'vitest';
import { nextStarts, nextWakeAt } from './nextStarts.ts';
import type { UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition } from './uploadQueue.ts';

function after(...events: UploadEvent[]) {
  return events.reduce(transition, EMPTY_QUEUE);
}
function dropped(fieldId: string, ...ids: string[]): UploadEvent {
  const uploads = ids.map((id) => ({
    id,
    fieldId,
    turnKey: fieldId,
    name: id,
    sizeBytes: 10,
    refusal: null,
  }));
  return { kind: 'added', uploads };
}
const row = (id: string, fieldId: string) => ({
  id,
  fieldId,
  turnKey: 'review',
  name: id,
  sizeBytes: 1,
  refusal: null,
});
const started = (id: string): UploadEvent => ({ kind: 'started', id, at: 0 });
const refusedFor = (id: string, retryAfterMs: number): UploadEvent => ({
  kind: 'attempt_failed',
  id,
  failure: { code: 'field_busy' },
  retryAfterMs,
  at: 0,
  jitter: 0,
});

it('sends one file of a field while another waits for its turn there', () => {
  expect(nextStarts(after(dropped('files', 'a', 'b', 'c')), 0)).toEqual(['a', 'b']);
});

it('has three requests open in all', () => {
  const queue = after(dropped('files', 'a', 'b', 'c'), dropped('designs', 'd', 'e'));
  expect(nextStarts(queue, 0)).toEqual(['a', 'b', 'd']);
  expect(nextStarts([started('a'), started('b'), started('d')].reduce(transition, queue), 0)).toEqual([]);
});

it('counts the rows of a compound field as one', () => {
  const queue = after({ kind: 'added', uploads: [row('a', 'r/0'), row('b', 'r/1'), row('c', 'r/2')] });
  expect(nextStarts(queue, 0)).toEqual(['a', 'b']);
});

it('goes on with the next when one is sent and confirmed, not before', () => {
  const sent = after(dropped('files', 'a', 'b', 'c'), started('a'), started('b'), {
    kind: 'progressed',
    id: 'a',
    bytesSent: 10,
    at: 1,
  });
  expect(nextStarts(sent, 1)).toEqual([]);
});

it('repeats a file when its wait is over, in front of those never sent', () => {
  const queue = after(dropped('files', 'a', 'b', 'c'), started('a'), refusedFor('a', 5_000));
  expect(nextStarts(queue, 4_999)).toEqual(['b']);
  expect(nextStarts(queue, 5_000)).toEqual(['a', 'b']);
});

it('keeps the place of a file that waits, so that a busy field isn’t stormed', () => {
  const queue = after(
    dropped('files', 'a', 'b', 'c'),
    started('a'),
    started('b'),
    refusedFor('a', 5_000),
    refusedFor('b', 9_000),
  );
  expect(nextStarts(queue, 0)).toEqual([]);
  expect(nextWakeAt(queue, 0)).toBe(5_000);
  expect(nextWakeAt(queue, 5_000)).toBe(9_000);
});

it('lets no field wait because others are busy, but every field because the server is', () => {
  const busy = after(
    dropped('files', 'a', 'b'),
    dropped('designs', 'c', 'd'),
    dropped('drafts', 'e', 'f', 'g'),
    ...['a', 'b', 'c'].flatMap((id) => [started(id), refusedFor(id, 60_000)]),
  );
  expect(nextStarts(busy, 0)).toEqual(['d', 'e', 'f']);
  const overloaded = ['a', 'b', 'c'].flatMap((id) => [
    started(id),
    { ...refusedFor(id, 60_000), failure: { code: 'overloaded' } } as UploadEvent,
  ]);
  expect(nextStarts(overloaded.reduce(transition, busy), 0)).toEqual([]);
});

it('has nothing to wake up for when nothing waits', () => {
  expect(nextWakeAt(after(dropped('files', 'a')), 0)).toBeNull();
});

const cutOff = (id: string, at = 0): UploadEvent => ({
  kind: 'attempt_failed',
  id,
  failure: { code: 'unreachable' },
  at,
  jitter: 0,
});

it('starts nothing in a paused section, and goes on there when told to', () => {
  const queue = after(dropped('files', 'a', 'b', 'c'), dropped('designs', 'd'), started('a'), {
    kind: 'paused',
    fieldId: 'files',
  });
  expect(nextStarts(queue, 0)).toEqual(['d']);
  expect(nextStarts(transition(queue, { kind: 'resumed', fieldId: 'files' }), 0)).toEqual(['b', 'd']);
});

it('repeats nothing in a paused section, and keeps no place for it', () => {
  const queue = after(
    dropped('files', 'a', 'b'),
    dropped('designs', 'c', 'd', 'e'),
    started('a'),
    started('b'),
    refusedFor('a', 5_000),
    refusedFor('b', 5_000),
    { kind: 'paused', fieldId: 'files' },
  );
  expect(nextStarts(queue, 9_000)).toEqual(['c', 'd']);
  expect(nextWakeAt(queue, 0)).toBeNull();
});

it('opens no more requests than ever when a paused section goes on', () => {
  const queue = after(
    dropped('files', 'a', 'b'),
    dropped('designs', 'c', 'd'),
    started('a'),
    started('b'),
    refusedFor('a', 5_000),
    refusedFor('b', 5_000),
    { kind: 'paused', fieldId: 'files' },
    started('c'),
    started('d'),
    { kind: 'resumed', fieldId: 'files' },
  );
  expect(nextStarts(queue, 9_000)).toEqual(['a']);
});

it('sends no further file while nobody answers, but repeats those that were cut off', () => {
  const queue = after(dropped('files', 'a', 'b'), dropped('designs', 'c'), started('a'), cutOff('a'));
  expect(nextStarts(queue, 0)).toEqual([]);
  expect(nextStarts(queue, 1_000)).toEqual(['a']);
});

it('goes on with all as soon as somebody is answered', () => {
  const before = after(
    dropped('files', 'a', 'b'),
    dropped('designs', 'c', 'd'),
    started('a'),
    started('b'),
    cutOff('a'),
  );
  expect(nextStarts(before, 0)).toEqual([]);
  const answered = transition(before, refusedFor('b', 60_000));
  expect(nextStarts(answered, 0)).toEqual(['a', 'c', 'd']);
});

it('tries the line by one file when the browser says that there is no network', () => {
  const queue = after({ kind: 'went_offline' }, dropped('files', 'a', 'b'), dropped('designs', 'c'));
  expect(nextStarts(queue, 0)).toEqual(['a']);
  expect(nextStarts(transition(queue, { kind: 'came_online' }), 0)).toEqual(['a', 'b', 'c']);
});

it('lets others past a file that alone is never answered', () => {
  const cuts = [1, 2, 3, 4, 5, 6].flatMap(() => [started('a'), cutOff('a')]);
  const queue = after(
    dropped('files', 'a', 'b', 'c', 'd'),
    ...cuts,
    started('b'),
    refusedFor('b', 0),
    started('b'),
  );
  expect(nextStarts(queue, 0)).toEqual(['c']);
  expect(nextStarts(queue, 60_000)).toEqual(['a']);
});
