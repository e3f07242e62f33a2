import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, readFile, rm, stat, utimes, writeFile, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useTemporaryDirectory } from '../../../../e2e/fixtures/useTemporaryDirectory.ts';
import { bytesWithSums } from './blockSums.ts';
import { createFileStore, type FileStore } from './createFileStore.ts';
import type { GrowingFile } from './growingFile.ts';

const inDirectory = useTemporaryDirectory();
const kept = (...names: string[]) => inDirectory('v1', 'kept', ...names);
const growing = (...names: string[]) => inDirectory('v1', 'growing', ...names);

const warnings: string[] = [];
const log = { warn: (_: object, message: string) => void warnings.push(message) };

function openStore(more: Partial<Parameters<typeof createFileStore>[0]> = {}): FileStore {
  warnings.length = 0;
  return createFileStore({ directory: inDirectory(), scope: 'test', maxBytes: 100_000, log, ...more });
}

async function bytesOnDisk(): Promise<number> {
  const files = await readdir(inDirectory('v1'), { recursive: true, withFileTypes: true });
  const sizes = files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name)));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
}

async function whatIsThere(store: FileStore, keys: readonly string[]): Promise<string[]> {
  const there = await Promise.all(keys.map((key) => store.get(key)));
  return keys.filter((_, index) => there[index] !== undefined);
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** The same key always means the same bytes. */
const contentOf = (key: string) => Buffer.alloc(key.charCodeAt(0) * 200, key);

describe('the cache on disk', () => {
  it('gives back what was put, after a restart, too, and nothing else', async () => {
    const store = openStore();
    await store.put('a', Buffer.from('hello'));
    await store.put('empty', Buffer.alloc(0));
    for (const later of [store, openStore()]) {
      expect(String(await later.get('a'))).toBe('hello');
      expect(await later.get('empty')).toEqual(Buffer.alloc(0));
      expect(await later.get('b')).toBeUndefined();
    }
    expect(await openStore({ scope: 'another Meegle' }).get('a')).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('has the same bytes under two names, and what becomes of one is nothing to the other', async () => {
    const store = openStore();
    await store.put('a', Buffer.from('hello'));
    await store.link('a', 'same');
    await store.link('a', 'same');
    await store.link('nothing', 'more');
    await store.discard('a');
    expect(await whatIsThere(store, ['a', 'same', 'nothing', 'more'])).toEqual(['same']);
    expect(String(await openStore().get('same'))).toBe('hello');
    expect(warnings).toEqual([]);
  });

  it('lets go of the least lately used for a second name, too', async () => {
    const store = openStore({ maxBytes: 50_000 });
    await store.put('a', contentOf('a'));
    await store.put('b', contentOf('b'));
    await store.link('b', 'same');
    await vi.waitFor(async () => expect(await readdir(kept())).toHaveLength(2));
    expect(await whatIsThere(store, ['a', 'b', 'same'])).toEqual(['b', 'same']);
  });

  it('is for nobody else on this machine', async () => {
    await openStore().put('a', Buffer.from('hello'));
    const [name = ''] = await readdir(kept());
    const modes = [inDirectory('v1'), kept(), growing(), kept(name)].map((path) => stat(path));
    expect((await Promise.all(modes)).map(({ mode }) => (mode & 0o777).toString(8))).toEqual([
      '700',
      '700',
      '700',
      '600',
    ]);
  });

  it('lets go of what wasn’t used for longest, and keeps nothing that is larger than all of it', async () => {
    const store = openStore();
    for (const key of ['a', 'b', 'c']) await store.put(key, Buffer.alloc(30_000));
    await store.get('a');
    await store.put('d', Buffer.alloc(30_000));
    expect(await whatIsThere(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
    await store.put('e', Buffer.alloc(100_000));
    expect(await whatIsThere(store, ['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'c', 'd']);
    expect(warnings).toEqual(['cache.full']);
  });

  it('counts what an earlier process left, and lets go of the oldest of that first', async () => {
    const store = openStore();
    for (const key of ['a', 'b', 'c']) await store.put(key, Buffer.alloc(30_000));
    for (const [index, name] of (await readdir(kept())).entries()) {
      await utimes(kept(name), hoursAgo(index + 1), hoursAgo(index + 1));
    }
    await store.get('a'); // it was used just now, and that is written down
    const later = openStore();
    await later.put('d', Buffer.alloc(30_000));
    await later.put('e', Buffer.alloc(30_000));
    expect(await whatIsThere(later, ['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'd', 'e']);
    await openStore({ maxBytes: 40_000 }).put('f', Buffer.from('f'));
    expect(await bytesOnDisk()).toBeLessThan(40_000);
  });

  it('never takes more of the disk than it may, whatever comes and however much at once', async () => {
    const maxBytes = 50_000;
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      sizeBytes: fc.nat(30_000),
      kind: fc.constantFrom('put', 'put', 'get', 'grow', 'discard'),
    });
    const round = fc.record({ restarts: fc.boolean(), steps: fc.array(step, { maxLength: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { maxLength: 10 }), async (rounds) => {
        await rm(inDirectory(), { recursive: true, force: true });
        let store = openStore({ maxBytes });
        for (const { restarts, steps } of rounds) {
          if (restarts) store = openStore({ maxBytes });
          const open: GrowingFile[] = [];
          await Promise.all(
            steps.map(async ({ key, sizeBytes, kind }) => {
              if (kind === 'put') await store.put(key, contentOf(key));
              else if (kind === 'discard') await store.discard(key);
              else if (kind === 'get') {
                const found = await store.get(key);
                expect(found === undefined || found.equals(contentOf(key))).toBe(true);
              } else {
                const file = await store.begin(`${key}${sizeBytes}`, undefined);
                open.push(file);
                await file.append(Buffer.alloc(sizeBytes)).catch(() => {}); // no room
              }
            }),
          );
          expect(await bytesOnDisk()).toBeLessThanOrEqual(maxBytes);
          await Promise.all(open.map((file) => file.close()));
          expect(await readdir(growing())).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is damaged on the disk', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['emptied', () => Buffer.alloc(0)],
    ['changed', (bytes: Buffer) => Buffer.concat([Buffer.from('j'), bytes.subarray(1)])],
    ['replaced', () => Buffer.from('something that has nothing to do with it')],
  ])('because it was %s is as good as not there, and is removed', async (_how, damage) => {
    const store = openStore();
    await store.put('a', Buffer.from('hello'));
    const [name = ''] = await readdir(kept());
    await writeFile(kept(name), damage(await readFile(kept(name))));
    expect(await store.get('a')).toBeUndefined();
    expect(await readdir(kept())).toEqual([]);
    expect(warnings).toEqual(['cache.damaged']);
    await store.put('a', Buffer.from('hello'));
    expect(String(await store.get('a'))).toBe('hello');
  });

  it('that is emptied while the server runs, directories and all, keeps what comes after', async () => {
    const store = openStore();
    await store.put('a', Buffer.from('hello'));
    await rm(inDirectory('v1'), { recursive: true });
    await store.put('b', Buffer.from('lost'));
    await store.put('c', Buffer.from('kept'));
    expect(await whatIsThere(store, ['a', 'b', 'c'])).toEqual(['c']);
  });

  it('or no file at all is told, and harms nothing else', async () => {
    const store = openStore();
    await store.put('a', Buffer.from('hello'));
    await rm(inDirectory('v1'), { recursive: true });
    expect(await store.get('a')).toBeUndefined();
    await store.put('a', Buffer.from('hello'));
    expect(await store.get('a')).toBeUndefined();
    expect(warnings).toEqual(['cache.full']);
  });
});

describe('a full disk', () => {
  it('is told, keeps nothing and leaves nothing behind', async () => {
    const store = openStore();
    const probe = await open(inDirectory('probe'), 'w');
    const handles = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const write = vi.spyOn(handles, 'write').mockRejectedValue(full);
    await store.put('a', Buffer.from('hello'));
    write.mockRestore();
    expect(await store.get('a')).toBeUndefined();
    expect(await readdir(growing())).toEqual([]);
    expect(warnings).toEqual(['cache.full']);
    await store.put('a', Buffer.alloc(90_000)); // nothing is counted for what failed
    expect(await store.get('a')).toHaveLength(90_000);
  });
});

describe('several processes on one directory', () => {
  it('see each other’s files, and outlive that one takes them away', async () => {
    const [one, other] = [openStore(), openStore()];
    await one.put('a', Buffer.from('hello'));
    const reading = await other.open('a');
    expect(String(await other.get('a'))).toBe('hello');
    await one.discard('a');
    const first = await reading?.read({ first: 0, last: 4 }).next();
    expect(String(first?.value)).toBe('hello');
    await reading?.close();
    expect(await other.get('a')).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('count what others stored after some minutes, too', async () => {
    let nowMs = Date.now();
    const [one, other] = [openStore({ now: () => nowMs }), openStore()];
    await one.put('a', Buffer.alloc(40_000));
    for (const key of ['b', 'c']) await other.put(key, Buffer.alloc(25_000));
    nowMs += 11 * 60_000;
    await one.put('d', Buffer.alloc(40_000));
    expect(await bytesOnDisk()).toBeLessThanOrEqual(100_000);
    expect(await one.get('d')).toHaveLength(40_000);
  });

  it('clear away files without a byte, which a power cut may leave, and count the others all the same', async () => {
    const store = openStore();
    for (const key of ['a', 'b', 'c']) await store.put(key, Buffer.alloc(30_000));
    await writeFile(kept('0'.repeat(64)), '');
    await openStore().put('d', Buffer.alloc(30_000));
    expect(await bytesOnDisk()).toBeLessThanOrEqual(100_000);
    expect(await readdir(kept())).not.toContain('0'.repeat(64));
    expect(warnings).toEqual([]);
  });

  it('leave what another is writing alone, and clear up after one that crashed', async () => {
    const store = openStore();
    const file = await store.begin('a', undefined);
    await file.append(Buffer.from('hel'));
    const host = hostname().replace(/[^\w-]/g, '-');
    const crashed = spawn(process.execPath, ['-e', '']);
    await once(crashed, 'exit');
    const abandoned = [`${host}.${crashed.pid}.1`, `${host}.${process.pid}.2`, 'elsewhere.1.3'];
    const running = [`${host}.${process.ppid}.4`, 'elsewhere.1.5'];
    for (const name of [...abandoned, ...running]) await writeFile(growing(name), 'x');
    await utimes(growing('elsewhere.1.3'), hoursAgo(2), hoursAgo(2));

    await openStore().put('b', Buffer.from('b'));
    expect(await readdir(growing())).toEqual(expect.arrayContaining(running));
    expect(await readdir(growing())).toHaveLength(running.length + 1);
    await file.append(Buffer.from('lo'));
    file.finish();
    await file.keep();
    await file.close();
    expect(String(await store.get('a'))).toBe('hello');
  });
});

describe('a file that grows', () => {
  it('can be read meanwhile, takes the place of nothing before it is whole, and is gone if it is given up', async () => {
    const store = openStore();
    const file = await store.begin('a', 5);
    await file.append(Buffer.from('hel'));
    expect(String(await file.read(1, 2))).toBe('el');
    expect(await store.get('a')).toBeUndefined();
    await file.close();
    expect(await store.get('a')).toBeUndefined();
    expect(await bytesOnDisk()).toBe(0);
  });

  it('has room kept for all of it from the start', async () => {
    const store = openStore();
    await store.put('old', Buffer.alloc(50_000));
    const file = await store.begin('a', 60_000);
    expect(await store.get('old')).toBeUndefined();
    await expect(store.begin('b', 60_000)).rejects.toThrow(
      `The cache has no room for ${bytesWithSums(60_000)} bytes.`,
    );
    await file.close();
    await (await store.begin('b', 60_000)).close();
  });
});
