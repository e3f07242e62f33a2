import { describe, expect, it } from 'vitest';
import { fakeAttachment } from '../testing/fakeList.ts';
import { nextStarts } from './nextStarts.ts';
import { canRename, canRetry, needsAttention, type Upload } from './upload.ts';
import type { NewUpload, UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition, type UploadQueue } from './uploadQueue.ts';

const odd = (id: string, more: Partial<NewUpload> = {}): NewUpload => ({
  id,
  fieldId: 'files',
  turnKey: 'files',
  name: 'éœ€æ±‚.txt',
  offer: { name: '需求.txt', oddities: ['mojibake'] },
  sizeBytes: 1000,
  refusal: null,
  ...more,
});
const plain = (id: string): NewUpload => {
  const { offer: _offer, ...rest } = odd(id, { name: `${id}.txt` });
  return rest;
};
const added = (...uploads: NewUpload[]): UploadEvent => ({ kind: 'added', uploads });
const started = (id: string): UploadEvent => ({ kind: 'started', id, at: 0 });
const stored = (id: string, name = 'éœ€æ±‚.txt', gone: string[] = []): UploadEvent => ({
  kind: 'stored',
  id,
  receipt: {
    attachment: fakeAttachment(name, { id: `stored-${id}` }),
    proof: 'size',
    waitedMs: 0,
    goneMeanwhile: gone.map((name) => ({ id: name, name })),
  },
});
const failed = (id: string, code: 'field_full' | 'not_stored' | 'unreachable'): UploadEvent => ({
  kind: 'attempt_failed',
  id,
  failure: { code },
  at: 0,
  jitter: 0,
});
const renamed = (...ids: string[]): UploadEvent => ({ kind: 'renamed', ids });
const tidied: UploadEvent = { kind: 'tidied', fieldId: 'files' };

function after(...events: UploadEvent[]): UploadQueue {
  return events.reduce(transition, EMPTY_QUEUE);
}
const get = (queue: UploadQueue, id: string): Upload => queue.uploads.get(id)!;
const idsOf = (queue: UploadQueue) => [...queue.uploads.keys()];

describe('a better name', () => {
  it('is the one it is sent under, when it is taken before anything was sent', () => {
    const queue = after(added(odd('a', { cleaned: 'control' })), renamed('a'));
    expect(get(queue, 'a')).toMatchObject({ name: '需求.txt', phase: { kind: 'queued' } });
    expect(get(queue, 'a')).not.toHaveProperty('offer');
    expect(get(queue, 'a')).not.toHaveProperty('cleaned');
    expect(transition(queue, renamed('a'))).toBe(queue);
  });

  it('waits for the end of the request that knows the old one, and then the file takes its own place', () => {
    const sending = after(added(odd('a')), started('a'), renamed('a'));
    expect(get(sending, 'a')).toMatchObject({ name: 'éœ€æ±‚.txt', offer: { state: 'taken' } });
    const done = transition(sending, stored('a'));
    expect(idsOf(done)).toEqual(['a-renamed']);
    expect(get(done, 'a-renamed')).toMatchObject({
      name: '需求.txt',
      renamedFrom: 'éœ€æ±‚.txt',
      replaces: 'stored-a',
      attempt: 0,
      phase: { kind: 'queued' },
    });
    const again = [
      started('a-renamed'),
      stored('a-renamed', '需求.txt'),
      { kind: 'replaced', id: 'a-renamed', isGone: true } as const,
      tidied,
    ].reduce(transition, done);
    expect(idsOf(again)).toEqual([]);
  });

  it('waits also where the old one is known from an attempt that failed', () => {
    const backingOff = after(added(odd('a')), started('a'), failed('a', 'unreachable'), renamed('a'));
    expect(get(backingOff, 'a')).toMatchObject({ name: 'éœ€æ±‚.txt', offer: { state: 'taken' } });
    const retried: UploadEvent = { kind: 'retried', ids: ['a'] };
    const queuedAgain = after(
      added(odd('a')),
      started('a'),
      failed('a', 'not_stored'),
      retried,
      renamed('a'),
    );
    expect(get(queuedAgain, 'a')).toMatchObject({ name: 'éœ€æ±‚.txt', phase: { kind: 'queued' } });
  });

  it('waits until the file that this one replaces is gone', () => {
    const replacing = after(added(odd('a', { replaces: 'old' })), started('a'), stored('a'), renamed('a'));
    expect(get(replacing, 'a')).toMatchObject({ phase: { kind: 'replacing' }, offer: { state: 'taken' } });
    const done = transition(replacing, { kind: 'replaced', id: 'a', isGone: true });
    expect(get(done, 'a-renamed')).toMatchObject({ replaces: 'stored-a', phase: { kind: 'queued' } });
  });

  it('stands there once the file is stored, until it is taken or dismissed', () => {
    const queue = after(
      added(odd('a'), odd('b')),
      started('a'),
      started('b'),
      stored('a'),
      stored('b'),
      tidied,
    );
    expect(idsOf(queue)).toEqual(['a', 'b']);
    expect([...queue.uploads.values()].every((upload) => needsAttention(upload) && canRename(upload))).toBe(
      true,
    );
    expect(idsOf(transition(queue, renamed('a')))).toEqual(['a-renamed', 'b']);
    expect(idsOf(transition(queue, { kind: 'dismissed', ids: ['a', 'b'] }))).toEqual([]);
  });

  it('is no news where Meegle gave the file that name by itself', () => {
    const queue = after(added(odd('a')), started('a'), renamed('a'), stored('a', '需求.txt'), tidied);
    expect(idsOf(queue)).toEqual([]);
  });

  it('is not taken for a file that failed, was cancelled, or has no such offer', () => {
    const queue = after(added(odd('a'), plain('b')), started('a'), failed('a', 'not_stored'));
    expect(transition(queue, renamed('a', 'b', 'nobody'))).toBe(queue);
    const cancelled = after(added(odd('a')), started('a'), renamed('a'), { kind: 'cancelled', ids: ['a'] });
    expect(transition(cancelled, stored('a'))).toBe(cancelled);
  });
});

describe('a file that is renamed once it is stored', () => {
  it('keeps its old row where that says something else, beside the new one', () => {
    const queue = after(added(odd('a')), started('a'), renamed('a'), stored('a', 'éœ€æ±‚.txt', ['old.txt']));
    expect(idsOf(queue)).toEqual(['a', 'a-renamed']);
    expect(get(queue, 'a')).not.toHaveProperty('offer');
    expect(get(queue, 'a').phase).toMatchObject({ notices: [{ kind: 'gone_meanwhile' }] });
  });

  it('stays in its row’s place', () => {
    const queue = after(added(plain('a'), odd('b'), plain('c')), started('b'), stored('b'), renamed('b'));
    expect(idsOf(queue)).toEqual(['a', 'b-renamed', 'c']);
  });

  it('goes after every file that isn’t stored yet: it needs a second place for a while', () => {
    const queue = after(
      added(odd('a'), plain('b'), plain('c'), plain('d')),
      ...['a', 'b', 'c'].flatMap((id) => [started(id), stored(id)]),
      renamed('a'),
    );
    expect(nextStarts(queue, 0)).toEqual(['d']);
    const sent = [started('d'), stored('d')].reduce(transition, queue);
    expect(nextStarts(sent, 0)).toEqual(['a-renamed']);
  });

  it('can be tried again where there was no place for it, unlike a file that isn’t stored', () => {
    const queue = after(
      added(odd('a')),
      started('a'),
      stored('a'),
      renamed('a'),
      started('a-renamed'),
      failed('a-renamed', 'field_full'),
    );
    expect(canRetry(get(queue, 'a-renamed'))).toBe(true);
    const unstored = after(added(odd('b')), started('b'), failed('b', 'field_full'));
    expect(canRetry(get(unstored, 'b'))).toBe(false);
  });
});
