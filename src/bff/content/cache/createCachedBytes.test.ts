import { readdir, readFile, writeFile, type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { createGate } from '../../../../e2e/fixtures/createGate.ts';
import { useTemporaryDirectory } from '../../../../e2e/fixtures/useTemporaryDirectory.ts';
import type { Meegle } from '../../meegle/meegle.ts';
import { MeegleError } from '../../meegle/meegleError.ts';
import { createDirectBytes } from '../fileBytes.ts';
import { createFileSizes } from '../fileSizes.ts';
import { createCachedBytes } from './createCachedBytes.ts';
import { createFileStore } from './createFileStore.ts';

const inDirectory = useTemporaryDirectory();
const never = new AbortController().signal;
const CONTENT = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at >> 8) % 251));

/** The cache over a Meegle that gives CONTENT in four pieces, each when the test likes. */
function cache({ maxBytes = 10_000_000, isTold = true } = {}) {
  const there = {
    /** Users, in the order of their downloads. */
    opened: [] as string[],
    gate: async (_userKey: string, _piece: number): Promise<void> => {},
    /** Users whose right was asked for, since the file was there already. */
    joined: [] as string[],
    warnings: [] as string[],
    isPage: false,
  };
  const meegle: Pick<Meegle, 'openFile'> = {
    async openFile({ userKey }) {
      there.opened.push(userKey);
      await there.gate(userKey, 0);
      if (there.isPage) {
        const body = Readable.from([Buffer.from('<html>maintenance</html>')]);
        return { body, type: 'text/html', sizeBytes: undefined, hasDisposition: false };
      }
      const body = Readable.from(
        (async function* () {
          for (let piece = 1; piece <= 4; piece += 1) {
            yield CONTENT.subarray((piece - 1) * 100_000, piece * 100_000);
            await there.gate(userKey, piece);
          }
        })(),
      );
      return {
        body,
        type: 'text/plain',
        sizeBytes: isTold ? CONTENT.length : undefined,
        hasDisposition: true,
      };
    },
  };
  const log = { warn: (_: object, message: string) => void there.warnings.push(message) };
  const shared = { meegle: meegle as Meegle, sizes: createFileSizes(), log };
  const store = createFileStore({ directory: inDirectory(), scope: '', maxBytes, log });
  const files = createCachedBytes({
    ...shared,
    store,
    requireView: async ({ userKey }) => {
      there.joined.push(userKey);
      if (userKey === 'mallory') throw new MeegleError('no_permission', 'no');
    },
    direct: createDirectBytes(shared),
  });
  return { there, files, store };
}

const fileOf = (userKey: string) => ({
  userKey,
  item: { project: 'demo', type: 'story', id: '1' },
  id: 'a',
  name: 'a.txt',
  type: 'text/plain',
  sizeText: '',
});

type Files = ReturnType<typeof cache>['files'];

async function read(files: Files, userKey = 'alice', range?: string): Promise<string> {
  const { range: given, bytes } = await files.open(fileOf(userKey), range, never);
  const { first, last } = given === null || given === 'unsatisfiable' ? { first: 0, last: Infinity } : given;
  return (await buffer(bytes)).equals(CONTENT.subarray(first, last + 1)) ? 'right' : 'wrong';
}

/** Makes the disk full until it is undone. */
async function fillDisk(): Promise<() => void> {
  const probe = await open(inDirectory('probe'), 'w');
  await probe.close();
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const write = vi.spyOn(Object.getPrototypeOf(probe) as FileHandle, 'write').mockRejectedValue(full);
  return () => write.mockRestore();
}

describe('readers of one file', () => {
  it('aren’t refused what only another user is refused, and don’t join without a right', async () => {
    const { there, files } = cache();
    const refusal = createGate();
    there.gate = async (userKey) => (userKey === 'mallory' ? refusal.passed : undefined);
    const mallory = read(files, 'mallory');
    await expect.poll(() => there.opened).toEqual(['mallory']);
    const others = ['alice', 'bob', 'carol'].map((userKey) => read(files, userKey));
    const joining = read(files, 'mallory');
    await expect(joining).rejects.toMatchObject({ code: 'no_permission' });
    refusal.fail(new MeegleError('no_permission', 'not for you'));
    await expect(mallory).rejects.toMatchObject({ code: 'no_permission' });
    expect(await Promise.all(others)).toEqual(['right', 'right', 'right']);
    expect(there.opened).toHaveLength(2);
    await expect(read(files, 'mallory')).rejects.toMatchObject({ code: 'no_permission' });
  });

  it('all hear it when Meegle is down, after one try', async () => {
    const { there, files } = cache();
    const failure = createGate();
    there.gate = () => failure.passed;
    const readers = Promise.allSettled(['alice', 'bob', 'carol'].map((user) => read(files, user)));
    await expect.poll(() => there.joined).toHaveLength(2);
    failure.fail(new MeegleError('upstream_unavailable', 'down'));
    const outcomes = await readers;
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(there.opened).toHaveLength(1);
    there.gate = async () => {};
    expect(await read(files)).toBe('right');
  });
});

describe('a gateway’s page in place of a file', () => {
  it('is refused to all who wait for it, in part too, and never kept', async () => {
    const { there, files } = cache();
    there.isPage = true;
    const readers = [read(files), read(files, 'bob'), read(files, 'carol', 'bytes=0-9')];
    for (const outcome of await Promise.allSettled(readers)) {
      expect(outcome).toMatchObject({ reason: { code: 'upstream_unavailable' } });
    }
    expect(await readdir(inDirectory('v1', 'kept'))).toEqual([]);
    there.isPage = false;
    expect(await read(files)).toBe('right');
  });
});

describe('a disk that fails', () => {
  it('in the middle of a download is made up for by Meegle, for every reader where it stands', async () => {
    const { there, files, store } = cache();
    const rest = createGate();
    there.gate = async (_, piece) => (piece === 2 ? rest.passed : undefined);
    const readers = [read(files), read(files, 'bob'), read(files, 'carol', 'bytes=150000-350000')];
    await expect.poll(() => there.joined).toHaveLength(2);
    const undo = await fillDisk();
    rest.open();
    expect(await Promise.all(readers)).toEqual(['right', 'right', 'right']);
    undo();
    expect(there.warnings).toEqual(['cache.skipped']);
    await expect.poll(() => readdir(inDirectory('v1', 'growing'))).toEqual([]);

    there.opened = [];
    expect(await read(files)).toBe('right'); // the disk isn't tried again at once
    expect(await store.open('file ["demo","story","1","a"]')).toBeUndefined();
    expect(there.opened).toEqual(['alice']);
  });

  it('keeps nobody from a file, and neither does a file that is larger than the cache', async () => {
    const undo = await fillDisk();
    expect(await read(cache().files)).toBe('right');
    undo();
    const { there, files } = cache({ maxBytes: 100_000 });
    for (let round = 0; round < 3; round += 1) expect(await read(files, 'alice', 'bytes=5-')).toBe('right');
    expect(there.warnings).toEqual(['cache.skipped']);
    const untold = cache({ maxBytes: 100_000, isTold: false });
    expect(await Promise.all([read(untold.files), read(untold.files, 'bob')])).toEqual(['right', 'right']);
  });

  it('gives damaged bytes to nobody: they come from Meegle, and the file is kept anew', async () => {
    const { there, files } = cache();
    expect(await read(files)).toBe('right');
    const [name = ''] = await readdir(inDirectory('v1', 'kept'));
    const path = inDirectory('v1', 'kept', name);
    const kept = await readFile(path);
    kept[300_000] = 255;
    await writeFile(path, kept);
    expect(await read(files, 'alice', 'bytes=0-1000')).toBe('right');
    expect(there.opened).toEqual(['alice']);
    expect(await read(files, 'bob')).toBe('right');
    expect(there.opened).toEqual(['alice', 'bob']);
    expect(there.warnings).toEqual(['cache.damaged']);
    expect(await read(files, 'carol')).toBe('right');
    expect(await read(files)).toBe('right');
    expect(there.opened).toEqual(['alice', 'bob', 'carol']);
  });
});

describe('a file whose size nobody tells', () => {
  it('plays while it comes, if it doesn’t come soon', async () => {
    const { there, files } = cache({ isTold: false });
    const rest = createGate();
    there.gate = async (_, piece) => (piece === 2 ? rest.passed : undefined);
    const { range, sizeBytes, bytes } = await files.open(fileOf('alice'), 'bytes=0-', never);
    expect([range, sizeBytes]).toEqual([null, undefined]);
    const later = files.open(fileOf('bob'), 'bytes=399999-', never);
    rest.open();
    expect((await buffer(bytes)).equals(CONTENT)).toBe(true);
    expect(await later).toMatchObject({ range: { first: 399_999, last: 399_999 }, sizeBytes: 400_000 });
    expect(await text((await later).bytes)).toHaveLength(1);
  });
});
