// @vitest-environment node
import { resolveObjectURL } from 'node:buffer';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as HashFile from './hashFile.ts';

/** Every worker made; none answers before `held` is over. */
const made: WorkerInPage[] = [];
let held: Promise<void>;
let release: () => void;
let hashFile: typeof HashFile.hashFile;
let forgetHash: typeof HashFile.forgetHash;

/** Runs a worker's source on this thread, from its `blob:` address as a browser does. */
class WorkerInPage extends EventTarget {
  readonly source: Promise<string>;
  isTerminated = false;
  given: File | undefined;

  constructor(address: string) {
    super();
    this.source = resolveObjectURL(address)!.text();
    made.push(this);
  }

  async postMessage(data: File) {
    this.given = data;
    await held;
    if (this.isTerminated) return;
    const answer = (hash: unknown) => this.dispatchEvent(new MessageEvent('message', { data: hash }));
    const run = new Function('postMessage', `let onmessage; ${await this.source} return onmessage;`);
    await (run(answer) as (event: { data: File }) => Promise<void>)({ data });
  }

  terminate() {
    this.isTerminated = true;
  }
}

beforeEach(async () => {
  made.length = 0;
  held = Promise.resolve();
  vi.stubGlobal('Worker', WorkerInPage);
  vi.resetModules();
  ({ hashFile, forgetHash } = await import('./hashFile.ts'));
});
afterEach(() => vi.unstubAllGlobals());

function hold() {
  held = new Promise<void>((resolve) => {
    release = resolve;
  });
}
const file = (text: string) => new File([text], `${text}.txt`);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const givenNames = () => made.map(({ given }) => given?.name);

it('gives the hash of a file’s bytes, and leaves no worker behind', async () => {
  expect(await hashFile(file('附件'))).toBe(sha256('附件'));
  expect(made.every(({ isTerminated }) => isTerminated)).toBe(true);
});

it('hashes a file once however often it is asked', async () => {
  const one = file('a');
  expect(await Promise.all([hashFile(one), hashFile(one)])).toEqual([sha256('a'), sha256('a')]);
  expect(await hashFile(one)).toBe(sha256('a'));
  expect(made).toHaveLength(1);
});

it('hashes a file again once its hash was forgotten', async () => {
  const one = file('a');
  await hashFile(one);
  one.arrayBuffer = () => new Blob(['changed']).arrayBuffer();
  expect(await hashFile(one)).toBe(sha256('a'));
  forgetHash(one);
  expect(await hashFile(one)).toBe(sha256('changed'));
});

it('hashes one file at a time, in the order of asking', async () => {
  hold();
  const hashes = ['a', 'b', 'c'].map((text) => hashFile(file(text)));
  await vi.waitFor(() => expect(made).toHaveLength(1));
  release();
  expect(await Promise.all(hashes)).toEqual(['a', 'b', 'c'].map(sha256));
  expect(givenNames()).toEqual(['a.txt', 'b.txt', 'c.txt']);
});

it('stops for files that nobody asks about any more, and goes on with the next', async () => {
  hold();
  const [leave, stay] = [new AbortController(), new AbortController()];
  const running = hashFile(file('a'), leave.signal);
  const waiting = hashFile(file('b'), leave.signal);
  const next = hashFile(file('c'), stay.signal);
  await vi.waitFor(() => expect(made).toHaveLength(1));
  held = Promise.resolve();
  leave.abort();
  expect(await Promise.all([running, waiting, next])).toEqual([null, null, sha256('c')]);
  expect(givenNames()).toEqual(['a.txt', 'c.txt']);
});

it('goes on while one of two who asked still waits', async () => {
  hold();
  const one = file('a');
  const leave = new AbortController();
  const left = hashFile(one, leave.signal);
  const waiting = hashFile(one);
  leave.abort();
  expect(await left).toBeNull();
  release();
  expect(await waiting).toBe(sha256('a'));
});

it('begins again for one who left and comes back', async () => {
  hold();
  const one = file('a');
  const leave = new AbortController();
  const left = hashFile(one, leave.signal);
  leave.abort();
  expect(await left).toBeNull();
  held = Promise.resolve();
  expect(await hashFile(one)).toBe(sha256('a'));
});

it('gives null for a file that can’t be read, and still hashes the next', async () => {
  const gone = file('a');
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  expect(await hashFile(gone)).toBeNull();
  expect(await hashFile(file('b'))).toBe(sha256('b'));
});

it('gives null where there are no workers or no crypto', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await hashFile(file('a'))).toBeNull();
  vi.stubGlobal('Worker', WorkerInPage);
  vi.stubGlobal('crypto', {});
  expect(await hashFile(file('b'))).toBeNull();
  expect(made).toHaveLength(0);
});

it.each([
  ['at once', new DOMException('no', 'SecurityError')],
  ['later', null],
])('asks no second time for a worker where the page’s policy refuses it %s', async (_when, thrown) => {
  const tried = vi.fn();
  class RefusedWorker extends WorkerInPage {
    constructor(address: string) {
      super(address);
      tried();
      if (thrown) throw thrown;
    }
    override async postMessage() {
      this.dispatchEvent(new Event('error'));
    }
  }
  vi.stubGlobal('Worker', RefusedWorker);
  expect(await hashFile(file('a'))).toBeNull();
  expect(await hashFile(file('b'))).toBeNull();
  expect(tried).toHaveBeenCalledOnce();
});

it('goes on with the next file when one’s worker fails while it runs, or never answers', async () => {
  vi.useFakeTimers();
  class FailingWorker extends WorkerInPage {
    override async postMessage() {
      this.dispatchEvent(new MessageEvent('message', { data: 'running' }));
      this.dispatchEvent(new Event('error')); // out of memory
    }
  }
  class SilentWorker extends WorkerInPage {
    override async postMessage() {}
  }
  const kinds = [FailingWorker, SilentWorker, WorkerInPage];
  vi.stubGlobal('Worker', function start(address: string) {
    return new (kinds.shift() ?? WorkerInPage)(address);
  });
  const hashes = Promise.all(['a', 'b', 'c'].map((text) => hashFile(file(text))));
  await vi.advanceTimersByTimeAsync(11_000);
  vi.useRealTimers();
  expect(await hashes).toEqual([null, null, sha256('c')]);
  expect(made.every(({ isTerminated }) => isTerminated)).toBe(true);
});
