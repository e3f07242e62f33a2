import { expect, it } from 'vitest';
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

it('knows no time left while nothing is being sent', () => {
  const queue = after(
    dropped,
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'progressed', id: 'a', bytesSent: 10_000, at: 2_000 },
  );
  expect(summarizeUploads(queue, 'files')).toMatchObject({ bytesPerSecond: null, secondsLeft: null });
});

it('has no row for a stored file that nothing is to be said about', () => {
  const attachment = {
    id: '1',
    name: 'a',
    type: '',
    size: 1,
    sizeText: '',
    preview: 'none',
    contentUrl: '',
    downloadUrl: '',
  } as const;
  const queue = after(
    dropped,
    { kind: 'started', id: 'a', at: 0 },
    { kind: 'stored', id: 'a', receipt: { attachment, proof: 'size', waitedMs: 0 } },
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
