import { expect, it } from 'vitest';
import { fakeAttachment } from '../testing/fakeList.ts';
import { guardUnload } from './guardUnload.ts';
import type { UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition } from './uploadQueue.ts';

function createQueue() {
  let queue = EMPTY_QUEUE;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => queue,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (event: UploadEvent) => {
      queue = transition(queue, event);
      for (const listener of listeners) listener();
    },
  };
}
const upload = { id: 'a', fieldId: 'files', turnKey: 'files', name: 'a', sizeBytes: 1, refusal: null };
const asksBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('asks before leaving only while a file is on its way', () => {
  const queue = createQueue();
  const stop = guardUnload(queue);
  expect(asksBeforeLeaving()).toBe(false);
  queue.dispatch({ kind: 'added', uploads: [upload] });
  expect(asksBeforeLeaving()).toBe(true);
  queue.dispatch({ kind: 'cancelled', ids: ['a'] });
  expect(asksBeforeLeaving()).toBe(false);
  stop();
});

it('doesn’t ask for a refused file, of which there is nothing to lose', () => {
  const queue = createQueue();
  const stop = guardUnload(queue);
  queue.dispatch({ kind: 'added', uploads: [{ ...upload, refusal: { reason: 'empty' } }] });
  expect(asksBeforeLeaving()).toBe(false);
  stop();
});

it('doesn’t ask for a stored file that is only offered a better name', () => {
  const queue = createQueue();
  const stop = guardUnload(queue);
  queue.dispatch({ kind: 'added', uploads: [{ ...upload, offer: { name: 'b', oddities: ['hidden'] } }] });
  queue.dispatch({ kind: 'started', id: 'a', at: 0 });
  expect(asksBeforeLeaving()).toBe(true);
  const receipt = { attachment: fakeAttachment('a'), proof: 'size', waitedMs: 0 } as const;
  queue.dispatch({ kind: 'stored', id: 'a', receipt });
  expect(queue.getSnapshot().uploads.size).toBe(1);
  expect(asksBeforeLeaving()).toBe(false);
  stop();
});

it('asks browsers that know only the event’s old way too', () => {
  const queue = createQueue();
  const stop = guardUnload(queue);
  queue.dispatch({ kind: 'added', uploads: [upload] });
  const event = Object.defineProperty(new Event('beforeunload'), 'returnValue', {
    value: '',
    writable: true,
  });
  window.dispatchEvent(event);
  expect(event.returnValue).not.toBe('');
  stop();
});

it('asks no more once it is stopped', () => {
  const queue = createQueue();
  const stop = guardUnload(queue);
  queue.dispatch({ kind: 'added', uploads: [upload] });
  stop();
  expect(asksBeforeLeaving()).toBe(false);
});
