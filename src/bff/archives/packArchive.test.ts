import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MeegleError } from '../meegle/meegleError.ts';
import { abortable } from '../attachments/callWithin.ts';
import type { Archive } from './archive.ts';
import { createArchiveStore } from './archiveStore.ts';
import type { FetchedEntry, FetchEntry } from './fetchEntry.ts';
import { packArchive } from './packArchive.ts';

const SIZE_BYTES = 300_000;

/** An archive of so many files, and a disk that counts which of them lie on it. */
async function createPacking(count: number, fetchOther?: FetchEntry) {
  const archives = createArchiveStore();
  const archive: Archive = {
    id: 'one',
    userKey: 'alice',
    item: { project: 'demo_project', type: 'story', id: '1' },
    name: 'one.zip',
    entries: Array.from({ length: count }, (_, index) => ({
      kind: 'file',
      file: { id: `f${index}`, name: `${index}.bin`, type: '', sizeText: '' },
      path: `${index}.bin`,
    })),
  };
  await archives.add(archive);
  const disk = { here: 0, most: 0, fetched: 0 };
  const content = Buffer.alloc(SIZE_BYTES, 'content');
  const fetchEntry: FetchEntry = async () => {
    disk.fetched += 1;
    disk.here += 1;
    disk.most = Math.max(disk.most, disk.here);
    const file: FetchedEntry = {
      sizeBytes: content.length,
      sha256: '',
      head: content,
      crc32: crc32(content),
      read: () => Readable.from([content]),
      close: async () => void (disk.here -= 1),
    };
    return file;
  };
  const leaving = new AbortController();
  const logged: string[] = [];
  const log = {
    info: (_details: unknown, message?: string) => void logged.push(`info ${message}`),
    error: (_details: unknown, message?: string) => void logged.push(`error ${message}`),
  };
  const zip = packArchive({
    archive,
    archives,
    log,
    signal: leaving.signal,
    requestId: 'r',
    fetchEntry: fetchOther ?? fetchEntry,
  });
  const states = async () => Object.fromEntries((await archives.read('one'))?.states ?? []);
  return { zip, disk, leaving, logged, states };
}

describe('packing', () => {
  it('has three files on the disk at most, and none in the end', async () => {
    const { zip, disk } = await createPacking(20);
    expect(Object.keys(unzipSync(await buffer(zip)))).toHaveLength(20);
    expect(disk).toEqual({ here: 0, most: 3, fetched: 20 });
  });

  it('that breaks off waits for nothing that is still on its way', async () => {
    const { zip } = await createPacking(3, async ({ id }, signal) => {
      if (id !== 'f0') return abortable(new Promise(() => {}), signal);
      const bytes = Buffer.from('less than is said');
      return {
        sizeBytes: 1000,
        sha256: '',
        head: bytes,
        crc32: 0,
        read: () => Readable.from([bytes]),
        close: async () => {},
      };
    });
    await expect(buffer(zip)).rejects.toThrow('17 bytes came of 1000');
  });

  it('lets go of all files when nobody takes the zip any more', async () => {
    const { zip, disk, states } = await createPacking(20);
    await zip[Symbol.asyncIterator]().next();
    await expect.poll(() => disk.here).toBe(3);
    zip.destroy();
    await expect.poll(() => disk.here).toBe(0);
    expect(disk.fetched).toBe(3);
    await expect.poll(states).toEqual({
      0: { state: 'waiting' },
      1: { state: 'waiting' },
      2: { state: 'waiting' },
    });
  });

  it('breaks off when its client leaves, and calls no file failed for that', async () => {
    const { zip, leaving, states, logged } = await createPacking(
      2,
      (_file, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    await expect.poll(states).toEqual({ 0: { state: 'running' }, 1: { state: 'running' } });
    leaving.abort(new MeegleError('upstream_unavailable', 'left'));
    await expect(buffer(zip)).rejects.toThrow('left');
    expect(await states()).toEqual({ 0: { state: 'waiting' }, 1: { state: 'waiting' } });
    expect(logged).toEqual([]);
  });

  it('tells of a fault of ours as `internal`, and logs it', async () => {
    const { zip, states, logged } = await createPacking(1, async () => {
      throw new Error('no such disk');
    });
    const { '_failed.txt': text } = unzipSync(await buffer(zip));
    expect(Buffer.from(text!).toString()).toMatch(/0\.bin\r\n {4}下载失败 · .* \(internal\)/);
    expect(await states()).toEqual({ 0: { state: 'failed', code: 'internal' } });
    expect(logged).toEqual(['error archive.entry_failed']);
  });
});
