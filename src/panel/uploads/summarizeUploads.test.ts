import { expect, it } from 'vitest';
import { fakeAttachment } from '../testing/fakeList.ts';
import { countActive, isSameSummary, summarizeUploads } from './summarizeUploads.ts';
import type { UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition } from './uploadQueue.ts';

const upload = (id: string, sizeBytes = 1_000) => ({
  id,
  fieldId: 'files',
  turnKey: 'files',
  name: id,
  sizeBytes,
  refusal: null,
});
function after(...events: UploadEvent[]) {
  return events.reduce(transition, EMPTY_QUEUE);
}
const dropped: UploadEvent = {
  kind: 'added',
  uploads: [upload('a', 10_000), upload('b'), { ...upload('c'), refusal: { reason: 'empty' } }],
};

it('counts what is on its way and what was refused', () => {
  expect(summarizeUploads(after(dropped), 'files')).toMatchObject({
    total: 3,
    active: 2,
    refused: 1,
    failed: 0,
    stored: 0,
    shownIds: ['a', 'b', 'c'],
    cancellableIds: ['a', 'b'],
    dismissableIds: ['c'],
    secondsLeft: null,
  });
});

it('says how long the rest takes once the speed is known', () => {
  const queue = after(
    dropped,
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'progressed', id: 'a', bytesSent: 2_000, at: 2_000 },
  );
  expect(summarizeUploads(queue, 'files')).toMatchObject({ bytesPerSecond: 2_000, secondsLeft: 5 });
});

it('keeps speed and time left while one is confirmed and the next not yet sent', () => {
  const queue = after(
    dropped,
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'progressed', id: 'a', bytesSent: 10_000, at: 2_000 },
  );
  expect(summarizeUploads(queue, 'files')).toMatchObject({ bytesPerSecond: 10_000, secondsLeft: 1 });
});

it('knows no time left when all bytes are out', () => {
  const queue = after(
    { kind: 'added', uploads: [upload('a', 10_000)] },
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'progressed', id: 'a', bytesSent: 10_000, at: 2_000 },
  );
  expect(summarizeUploads(queue, 'files')).toMatchObject({
    percent: 100,
    bytesPerSecond: null,
    secondsLeft: null,
  });
});

it('says how far all are together, those stored included and those refused left out', () => {
  const queue = after(
    { kind: 'added', uploads: [upload('a', 1_000), upload('b', 1_000), upload('c', 2_000)] },
    { kind: 'added', uploads: [{ ...upload('d', 9_000), refusal: { reason: 'empty' } }] },
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'stored', id: 'a', receipt: { attachment: fakeAttachment('a'), proof: 'size', waitedMs: 0 } },
    { kind: 'started', id: 'b', at: 0 },
    { kind: 'progressed', id: 'b', bytesSent: 500, at: 0 },
  );
  expect(summarizeUploads(queue, 'files').percent).toBe(37);
});

const stateAfter = (...events: UploadEvent[]) => summarizeUploads(after(...events), 'files').state;

it('tells running, paused and cut off apart', () => {
  const cutOff: UploadEvent[] = [
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'attempt_failed', id: 'a', failure: { code: 'unreachable' }, at: 0, jitter: 0 },
  ];
  expect(stateAfter()).toBe('idle');
  expect(stateAfter(dropped)).toBe('running');
  expect(stateAfter(dropped, ...cutOff)).toBe('cut_off');
  expect(stateAfter(dropped, ...cutOff, { kind: 'came_online' })).toBe('running');
  expect(stateAfter(dropped, ...cutOff, { kind: 'paused', fieldId: 'files' })).toBe('paused');
});

it('has no row for a stored file that nothing is to be said about', () => {
  const queue = after(
    dropped,
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'stored', id: 'a', receipt: { attachment: fakeAttachment('a'), proof: 'size', waitedMs: 0 } },
  );
  expect(summarizeUploads(queue, 'files')).toMatchObject({ stored: 1, shownIds: ['b', 'c'] });
});

it('is the same when nothing in it changed, and another when an id did', () => {
  const one = summarizeUploads(after(dropped), 'files');
  expect(isSameSummary(one, summarizeUploads(after(dropped), 'files'))).toBe(true);
  expect(isSameSummary(one, { ...one, active: 1 })).toBe(false);
  expect(isSameSummary(one, { ...one, shownIds: ['a', 'b', 'd'] })).toBe(false);
  expect(isSameSummary(one, { ...one, shownIds: ['a', 'b'] })).toBe(false);
});

it('counts what is on its way into one section only', () => {
  const elsewhere = { ...upload('d'), fieldId: 'designs' };
  const queue = after(dropped, { kind: 'added', uploads: [elsewhere] }, { kind: 'started', id: 'a', at: 0 });
  expect(countActive(queue, 'files')).toBe(2);
});
