import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MeegleError } from '../../meegle/meegleError.ts';
import type { ReadWhole, SeenFile } from '../readWhole.ts';
import { createThumbnails, type Thumbnails } from './createThumbnails.ts';
import type { Drawing } from './drawThumbnail.ts';
import { SOURCE_BYTES } from './thumbnailLimits.ts';

const file = (id: string, userKey = 'alice'): SeenFile => ({
  userKey,
  id,
  item: { project: 'demo_project', type: 'story', id: '1001' },
  name: `${id}.png`,
  type: 'image/png',
  sizeText: '',
});

const PICTURE = Buffer.from('a picture');
const nobodyLeaves = () => new AbortController().signal;

/** A reading that the test lets go on. */
interface Reading {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly give: (bytes: AsyncIterable<Uint8Array>) => void;
  readonly fail: (error: Error) => void;
}

let readings: Reading[];
let kept: Map<string, Buffer>;
let draw: ReturnType<typeof vi.fn<(bytes: Uint8Array) => Promise<Drawing>>>;
let close: ReturnType<typeof vi.fn<() => Promise<void>>>;
let thumbnails: Thumbnails;

beforeEach(() => {
  readings = [];
  kept = new Map();
  draw = vi.fn(async () => ({ kind: 'drawn', webp: PICTURE }) as const);
  close = vi.fn(async () => {});
  const readWhole: ReadWhole = ({ id }, signal) =>
    new Promise((give, fail) => {
      readings.push({ id, signal, give, fail });
      signal.addEventListener('abort', () => fail(signal.reason as Error));
    });
  const store = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, bytes: Uint8Array) => void kept.set(key, Buffer.from(bytes)),
  };
  thumbnails = createThumbnails({ readWhole, store, pool: { draw, close }, log: { info: () => {} } });
});

async function* bytesOf(...pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

const read = (id: string, signal = nobodyLeaves()) => thumbnails.read(file(id), signal);
const begun = async (count: number) => {
  await expect.poll(() => readings.length).toBe(count);
  return readings;
};
const ids = () => readings.map(({ id }) => id);

describe('a small picture', () => {
  it('is made of all bytes, once, and kept', async () => {
    const picture = read('a');
    const [reading] = await begun(1);
    reading?.give(bytesOf(Buffer.from('all '), Buffer.from('bytes')));
    expect(await picture).toEqual(PICTURE);
    expect(draw.mock.calls).toEqual([[Buffer.from('all bytes')]]);
    expect(await read('a')).toEqual(PICTURE);
    expect(readings).toHaveLength(1);
  });

  it('of a download that the list contradicts is given, but not kept', async () => {
    const picture = thumbnails.read({ ...file('a'), sizeText: '900KB' }, nobodyLeaves());
    (await begun(1))[0]?.give(bytesOf(PICTURE));
    expect(await picture).toEqual(PICTURE);
    expect(kept.size).toBe(0);
  });

  it('is read and drawn once for all who ask at the same time', async () => {
    const pictures = [read('a'), thumbnails.read(file('a', 'bob'), nobodyLeaves()), read('a')];
    const [reading] = await begun(1);
    reading?.give(bytesOf(PICTURE));
    expect(await Promise.all(pictures)).toEqual([PICTURE, PICTURE, PICTURE]);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('waits while three others are read', async () => {
    const pictures = Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((id) => read(id)));
    await begun(3);
    readings[1]?.give(bytesOf(PICTURE));
    await begun(4);
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    readings[0]?.fail(new MeegleError('upstream_unavailable', 'gone away'));
    await begun(5);
    for (const { give } of readings) give(bytesOf(PICTURE));
    expect((await pictures).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('that nobody waits for any more isn’t read', async () => {
    const others = ['a', 'b', 'c'].map((id) => read(id));
    const leaving = new AbortController();
    const left = read('left', leaving.signal);
    const stayed = read('stayed');
    await begun(3);
    leaving.abort(new Error('the client has left'));
    await expect(left).rejects.toThrow('the client has left');
    readings[0]?.give(bytesOf(PICTURE));
    await begun(4);
    expect(ids()).toEqual(['a', 'b', 'c', 'stayed']);
    for (const { give } of readings) give(bytesOf(PICTURE));
    await Promise.all([...others, stayed]);
  });

  it('holds its place while it is drawn, also when nobody waits for it any more', async () => {
    let finish: ((drawing: Drawing) => void) | undefined;
    draw.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    for (let count = 1; count <= 3; count += 1) {
      const leaving = new AbortController();
      const left = read('a', leaving.signal);
      (await begun(count))[count - 1]?.give(bytesOf(PICTURE));
      await expect.poll(() => draw.mock.calls.length).toBe(count);
      leaving.abort(new Error('left'));
      await expect(left).rejects.toThrow('left');
    }
    const fourth = read('a');
    expect(readings).toHaveLength(3);
    finish?.({ kind: 'drawn', webp: PICTURE });
    (await begun(4))[3]?.give(bytesOf(PICTURE));
    expect(await fourth).toEqual(PICTURE);
  });

  it('is read on while one of two still waits, and given up when both have left', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const pictures = [read('a', first.signal), read('a', second.signal)];
    const [reading] = await begun(1);
    first.abort(new Error('left'));
    await expect(pictures[0]).rejects.toThrow('left');
    expect(reading?.signal.aborted).toBe(false);
    second.abort(new Error('left'));
    await expect(pictures[1]).rejects.toThrow('left');
    expect(reading?.signal.aborted).toBe(true);
    expect(draw).not.toHaveBeenCalled();

    const again = read('a');
    (await begun(2))[1]?.give(bytesOf(PICTURE));
    expect(await again).toEqual(PICTURE);
  });
});

describe('a file without a small picture', () => {
  it('is known for a while: it is neither read nor drawn again', async () => {
    draw.mockResolvedValue({ kind: 'undrawable', reason: 'a page' });
    const picture = read('a');
    (await begun(1))[0]?.give(bytesOf(PICTURE));
    expect(await picture).toBeNull();
    expect(await read('a')).toBeNull();
    expect(readings).toHaveLength(1);
    expect(kept.size).toBe(0);
  });

  it('is one of more bytes than are held in memory, which isn’t read to its end', async () => {
    const piece = Buffer.alloc(SOURCE_BYTES);
    let given = 0;
    let isEnded = false;
    const endless = (async function* () {
      try {
        for (;;) {
          given += 1;
          yield piece;
        }
      } finally {
        isEnded = true;
      }
    })();
    const picture = read('a');
    (await begun(1))[0]?.give(endless);
    expect(await picture).toBeNull();
    expect([given, isEnded, draw.mock.calls.length]).toEqual([2, true, 0]);
  });

  it('isn’t one that Meegle doesn’t give at the moment', async () => {
    const picture = read('a');
    (await begun(1))[0]?.fail(new MeegleError('upstream_unavailable', 'no answer'));
    await expect(picture).rejects.toMatchObject({ code: 'upstream_unavailable' });
    const again = read('a');
    (await begun(2))[1]?.give(bytesOf(PICTURE));
    expect(await again).toEqual(PICTURE);
  });
});

describe('when too much is asked for', () => {
  it('who comes last is told when to come again', async () => {
    const all = Array.from({ length: 503 }, (_, index) => read(`file-${index}`));
    await begun(3);
    await expect(read('one more')).rejects.toMatchObject({ code: 'overloaded', retryAfterS: 10 });
    const joined = read('file-7');
    await thumbnails.close();
    await expect(joined).rejects.toThrow('being stopped');
    expect((await Promise.allSettled(all)).map(({ status }) => status)).not.toContain('fulfilled');
  });
});

it('closing ends what is being read, what waits, and the processes, and begins nothing more', async () => {
  const pictures = ['a', 'b', 'c', 'd'].map((id) => read(id));
  await begun(3);
  await thumbnails.close();
  for (const picture of pictures) await expect(picture).rejects.toMatchObject({ code: 'overloaded' });
  await expect(read('e')).rejects.toMatchObject({ code: 'overloaded' });
  expect([readings.length, draw.mock.calls.length, close.mock.calls.length]).toEqual([3, 0, 1]);
});
