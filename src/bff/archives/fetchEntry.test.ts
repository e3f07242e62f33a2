import { readdir } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { SeenFile } from '../content/readWhole.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createFetchEntry } from './fetchEntry.ts';

const directory = mkdtempSync(join(tmpdir(), 'fetched-'));
afterAll(() => rmSync(directory, { recursive: true }));

const item = { project: 'demo_project', type: 'story', id: '1' };
const file: SeenFile = { userKey: 'alice', item, id: 'f', name: 'a.txt', type: '', sizeText: '' };
const { signal } = new AbortController();

/** Fetches what comes in these pieces, and then ends, or breaks off. */
function fetchPieces(pieces: readonly string[], end?: Error, sizeText = '') {
  const readWhole = async () =>
    (async function* () {
      for (const piece of pieces) yield Buffer.from(piece);
      if (end !== undefined) throw end;
    })();
  return createFetchEntry({ readWhole, directory, maxBytes: 10 })({ ...file, sizeText }, signal);
}

describe('a file for a zip', () => {
  it('is here, whole, with its sum, and no other process can see it', async () => {
    const entry = await fetchPieces(['one ', 'file']);
    expect(entry).toMatchObject({ sizeBytes: 8, crc32: crc32('one file') });
    expect(await readdir(directory)).toEqual([]);
    expect((await buffer(entry.read())).toString()).toBe('one file');
    await entry.close();
  });

  it('isn’t when it breaks off, is too large, or has no bytes', async () => {
    const broken = new MeegleError('upstream_unavailable', 'It broke off.');
    await expect(fetchPieces(['one '], broken)).rejects.toBe(broken);
    await expect(fetchPieces(['one '], undefined, '8 B')).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    await expect(fetchPieces(['eleven bytes'])).rejects.toMatchObject({ code: 'file_too_large' });
    await expect(fetchPieces([])).rejects.toMatchObject({ code: 'empty_file' });
    expect(await readdir(directory)).toEqual([]);
  });
});
