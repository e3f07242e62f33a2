import { expect, it } from 'vitest';
import { nextStarts, nextWakeAt } from './nextStarts.ts';
import { EMPTY_QUEUE, transition, type UploadEvent } from './uploadQueue.ts';

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
  expect(nextWakeAt(queue)).toBe(5_000);
});

it('has nothing to wake up for when nothing waits', () => {
  expect(nextWakeAt(after(dropped('files', 'a')))).toBeNull();
});
