import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTemporaryDirectory } from '../../../../e2e/fixtures/useTemporaryDirectory.ts';
import type { Meegle } from '../../meegle/meegle.ts';
import { createFileSizes } from '../fileSizes.ts';
import { createFileStore } from './createFileStore.ts';
import { createProofs } from './proofs.ts';
import { createSharedDownload, type SharedDownload } from './sharedDownload.ts';

const inDirectory = useTemporaryDirectory();
const KEY = 'file';
const never = new AbortController().signal;
const contentOf = (sizeBytes: number) => Buffer.from(Array.from({ length: sizeBytes }, (_, at) => at % 251));

/** A download whose bytes come when the test likes. */
function download({
  saidBytes,
  sizeText = '',
  graceMs = 60_000,
}: {
  saidBytes?: number;
  sizeText?: string;
  graceMs?: number;
}) {
  const store = createFileStore({
    directory: inDirectory(),
    scope: '',
    maxBytes: 10_000_000,
    log: { warn: () => {} },
  });
  const body = new Readable({ read: () => {} });
  const told = { over: 0, opened: 0 };
  const meegle: Pick<Meegle, 'openFile'> = {
    async openFile(_actor, _item, _id, signal) {
      told.opened += 1;
      signal?.addEventListener('abort', () => body.destroy(signal.reason as Error));
      return { body, type: 'text/plain', sizeBytes: saidBytes, hasDisposition: true };
    },
  };
  const shared = createSharedDownload(
    {
      userKey: 'alice',
      item: { project: 'demo', type: 'story', id: '1' },
      id: 'a',
      name: 'a.txt',
      type: 'text/plain',
      sizeText,
    },
    {
      meegle: meegle as Meegle,
      sizes: createFileSizes(),
      proofs: createProofs(),
      begin: (sizeBytes) => store.begin(KEY, sizeBytes),
      graceMs,
      onOver: () => void (told.over += 1),
      onUnkept: (error) => {
        throw error;
      },
    },
  );
  return { shared, body, store, told };
}

const readAll = (shared: SharedDownload, first = 0, last = Infinity) =>
  buffer(shared.read({ first, last }, never));

describe('one download with many readers', () => {
  it('gives each the bytes it asked for, however they come and whoever leaves, and is kept', async () => {
    const reader = fc.record({
      first: fc.nat(),
      last: fc.option(fc.nat(), { nil: undefined }),
      comesAfter: fc.nat(6),
      leavesAfter: fc.option(fc.nat(3), { nil: undefined, freq: 4 }),
    });
    const coming = fc.record({
      sizeBytes: fc.integer({ min: 1, max: 2000 }),
      cuts: fc.array(fc.nat(), { maxLength: 6 }),
      isTold: fc.boolean(),
      readers: fc.array(reader, { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(coming, async ({ sizeBytes, cuts, isTold, readers }) => {
        const content = contentOf(sizeBytes);
        const { shared, body, store, told } = download(
          isTold ? { saidBytes: sizeBytes } : { sizeText: String(sizeBytes) },
        );
        const ends = [...cuts.map((cut) => cut % sizeBytes).sort((a, b) => a - b), sizeBytes];
        const readings: Promise<void>[] = [];
        const come = (step: number) => {
          for (const { first: from, last: to, comesAfter, leavesAfter } of readers) {
            if (comesAfter !== step) continue;
            const first = from % sizeBytes;
            const last = to === undefined ? Infinity : Math.max(first, to % sizeBytes);
            readings.push(
              (async () => {
                const wanted = content.subarray(first, last + 1);
                const pieces: Uint8Array[] = [];
                for await (const piece of shared.read({ first, last }, never)) {
                  pieces.push(piece);
                  if (pieces.length === leavesAfter) break;
                }
                const got = Buffer.concat(pieces);
                expect(got.equals(leavesAfter === undefined ? wanted : wanted.subarray(0, got.length))).toBe(
                  true,
                );
              })(),
            );
          }
        };
        let at = 0;
        for (const [step, end] of ends.entries()) {
          come(step);
          body.push(content.subarray(at, end));
          at = end;
          await turn();
        }
        const reading = readAll(shared);
        body.push(null);
        for (let step = ends.length; step <= 6; step += 1) come(step);
        expect((await reading).equals(content)).toBe(true);
        await Promise.all(readings);
        await expect.poll(() => told.over).toBe(1);
        expect((await store.get(KEY))?.equals(content)).toBe(true);
        expect(told.opened).toBe(1);
        await store.discard(KEY);
      }),
      { numRuns: 60 },
    );
  });

  it('that fails gives nobody the file’s last byte or its end, and is not kept', async () => {
    const failing = fc.record({
      sizeBytes: fc.integer({ min: 2, max: 2000 }),
      endsAt: fc.nat(3000),
      isTold: fc.boolean(),
      breaks: fc.boolean(),
      first: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(failing, async ({ sizeBytes, endsAt, isTold, breaks, first: from }) => {
        fc.pre(breaks || endsAt !== sizeBytes);
        const { shared, body, store, told } = download(
          isTold ? { saidBytes: sizeBytes } : { sizeText: String(sizeBytes) },
        );
        const first = from % sizeBytes;
        const readings = [readAll(shared), readAll(shared, first), readAll(shared, first, sizeBytes - 1)];
        const outcomes = Promise.allSettled(readings);
        await turn();
        body.push(contentOf(endsAt));
        if (breaks) body.destroy(new Error('reset'));
        else body.push(null);
        const codes = (await outcomes).map((outcome) =>
          outcome.status === 'fulfilled' ? 'whole' : (outcome.reason as { code: string }).code,
        );
        expect(codes).toEqual(readings.map(() => 'upstream_unavailable'));
        expect(told.over).toBe(1);
        expect(await store.get(KEY)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('holds the last byte back until it is known that nothing comes after it', async () => {
    const { shared, body } = download({ sizeText: '5' });
    const reading = shared.read({ first: 0, last: Infinity }, never);
    body.push('hello');
    expect(String((await reading.next()).value)).toBe('hell');
    const last = reading.next();
    body.push('!');
    await expect(last).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });

  it('lets a reader go who leaves while it waits for what is far behind', async () => {
    const { shared } = download({ saidBytes: 5000 });
    const leaving = new AbortController();
    const reading = buffer(shared.read({ first: 4000, last: 4999 }, leaving.signal));
    await turn();
    leaving.abort(new Error('left'));
    await expect(reading).rejects.toThrow('left');
    await shared.stop();
  });
});

describe('a download that nobody reads any more', () => {
  it('goes on for a while, and then ends', async () => {
    const { shared, body, told } = download({ saidBytes: 5000, graceMs: 50 });
    body.push('hello');
    for await (const piece of shared.read({ first: 0, last: 4999 }, never)) {
      expect(String(piece)).toBe('hello');
      break;
    }
    expect([body.destroyed, told.over]).toEqual([false, 0]);
    await expect.poll(() => [body.destroyed, told.over]).toEqual([true, 1]);
  });

  it('goes on for as long as somebody has come back', async () => {
    const { shared, body, told } = download({ saidBytes: 5, graceMs: 50 });
    const release = shared.hold();
    const held = performance.now();
    await expect.poll(() => performance.now() - held).toBeGreaterThan(100);
    expect(told.over).toBe(0);
    const reading = readAll(shared);
    release();
    body.push('hello');
    body.push(null);
    expect(String(await reading)).toBe('hello');
  });

  it('is there for who comes back if its size was never told, and isn’t kept', async () => {
    const { shared, body, store, told } = download({ graceMs: 200 });
    const reading = readAll(shared);
    body.push('hello');
    body.push(null);
    expect(String(await reading)).toBe('hello');
    expect(String(await readAll(shared, 2, 3))).toBe('ll');
    expect(await shared.reach(Infinity, never)).toBe(5);
    await expect.poll(() => told.over).toBe(1);
    expect(await store.get(KEY)).toBeUndefined();
  });
});
