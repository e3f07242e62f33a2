import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileLink } from '../../contract/fileLink.ts';
import type { SendOptions } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { RefusedEntry } from '../intake/RefusedEntry.ts';
import { createLinkStore, type LinkStore } from './createLinkStore.ts';

interface Sent {
  readonly name: string;
  readonly options: Pick<SendOptions, 'onProgress' | 'signal'>;
  readonly resolve: (link: FileLink) => void;
  readonly reject: (error: Error) => void;
}

let sent: Sent[];
let store: LinkStore;
let settled: [string, string][];

const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/png' }));
const phases = () => Array.from(store.getSnapshot().values(), ({ phase }) => phase.kind);
const idOf = (name: string) =>
  [...store.getSnapshot().values()].find((upload) => upload.name === name)?.id ?? '';
const flush = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  settled = [];
  store = createLinkStore({
    api: {
      getLink: (_project, file, options) =>
        new Promise((resolve, reject) => {
          sent.push({ name: file.name, options, resolve, reject });
          options.signal?.addEventListener('abort', () => reject(new ApiError('cancelled', 'stopped')));
        }),
    },
    client: new QueryClient(),
    project: 'demo',
    fileBytes: 100,
  });
  store.onSettled((name, kind) => settled.push([name, kind]));
});
afterEach(() => {
  store.close();
  vi.useRealTimers();
});

describe('files that are to have links', () => {
  it('are sent one at a time, in their order', async () => {
    store.add(files('a.png', 'b.png', 'c.png'));
    await flush();
    expect(sent.map(({ name }) => name)).toEqual(['a.png']);
    expect(phases()).toEqual(['sending', 'queued', 'queued']);
    sent[0]!.resolve({ url: 'https://x.cn/a' });
    await flush();
    expect(sent.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(store.getSnapshot().get(idOf('a.png'))?.phase).toEqual({ kind: 'done', url: 'https://x.cn/a' });
    expect(settled).toEqual([['a.png', 'done']]);
  });

  it('tell how far they are', async () => {
    store.add(files('a.png'));
    await flush();
    sent[0]!.options.onProgress?.(1);
    expect(store.getSnapshot().get(idOf('a.png'))?.phase).toEqual({ kind: 'sending', bytesSent: 1 });
  });

  it('aren’t sent where they can’t be kept', async () => {
    const large = new File(['x'.repeat(101)], 'large.txt');
    store.add([new File([], 'empty.txt'), large, new RefusedEntry('夹', { reason: 'folder_empty' })]);
    await flush();
    expect(phases()).toEqual(['refused', 'refused', 'refused']);
    expect(sent).toEqual([]);
  });

  it('are sent again by themselves after what left nothing behind, and only after that', async () => {
    store.add(files('a.png', 'b.png'));
    await flush();
    sent[0]!.reject(new ApiError('outcome_unknown', 'no answer'));
    await flush();
    sent[1]!.reject(new ApiError('rate_limited', 'busy', { retryAfterMs: 3000 }));
    await flush();
    expect(phases()).toEqual(['failed', 'repeating']);
    await vi.advanceTimersByTimeAsync(2900);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent.map(({ name }) => name)).toEqual(['a.png', 'b.png', 'b.png']);
  });

  it('are given up after some tries, and tried again on asking', async () => {
    store.add(files('a.png'));
    for (let tries = 0; tries < 6; tries += 1) {
      await vi.advanceTimersByTimeAsync(60_000);
      sent.at(-1)!.reject(new ApiError('upstream_unavailable', 'away'));
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phases()).toEqual(['failed']);
    expect(sent).toHaveLength(6);
    store.retry(idOf('a.png'));
    await flush();
    expect(sent).toHaveLength(7);
  });

  it('are stopped and forgotten when they are taken away, and the next one goes', async () => {
    store.add(files('a.png', 'b.png', 'c.png'));
    await flush();
    const { signal } = sent[0]!.options;
    store.remove(idOf('a.png'));
    await flush();
    expect(signal?.aborted).toBe(true);
    expect(sent.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(phases()).toEqual(['sending', 'queued']);
    expect(settled).toEqual([]);
  });

  it('are stopped when the panel goes', async () => {
    store.add(files('a.png', 'b.png', 'c.png'));
    await flush();
    store.close();
    await flush();
    expect(sent.map(({ options }) => options.signal?.aborted)).toEqual([true]);
    expect(store.getSnapshot().size).toBe(0);
  });
});
