import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { HEAD_BYTES } from './settleType.ts';
import { spoolFile } from './spoolFile.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-'));
  return () => rm(directory, { recursive: true });
});
/** What the directory shows, each time that a piece has been taken. */
const seen: string[] = [];
async function* piecesOf(...pieces: readonly Uint8Array[]) {
  for (const piece of pieces) {
    yield piece;
    seen.push(...(await readdir(directory)));
  }
}
async function* broken() {
  yield Buffer.from('half');
  throw new Error('broke off');
}
const spool = (pieces: AsyncIterable<Uint8Array>, maxBytes = 1_000_000) =>
  spoolFile(async () => pieces, { directory, maxBytes });
afterAll(() => expect(seen).toEqual([]));

describe('a file on this server’s disk', () => {
  it('comes back byte for byte, with its size, hash and beginning', async () => {
    const pieces = [Buffer.alloc(3000, 'a'), Buffer.alloc(200_000, 'b'), Buffer.alloc(7, 'c')];
    const whole = Buffer.concat(pieces);
    const file = await spool(piecesOf(...pieces));
    expect([file.sizeBytes, file.sha256]).toEqual([whole.length, sha256(whole)]);
    expect(Buffer.from(file.head)).toEqual(whole.subarray(0, HEAD_BYTES));
    expect((await buffer(file.read())).equals(whole)).toBe(true);
    await file.close();
  });

  it('has no name there, so that not even a crash leaves anything', async () => {
    const file = await spool(piecesOf(Buffer.from('hello')));
    expect(await readdir(directory)).toEqual([]);
    await file.close();
  });

  it('can be closed while it is being read', async () => {
    const file = await spool(piecesOf(Buffer.alloc(500_000, 'x')));
    const reading = file.read();
    await new Promise((resolve) => reading.once('readable', resolve));
    await file.close();
    expect(reading.destroyed).toBe(true);
  });

  it.each([
    ['too large', [Buffer.alloc(600_000), Buffer.alloc(600_000)], 'file_too_large'],
    ['empty', [], 'empty_file'],
  ])('is refused when it is %s', async (_why, pieces, code) => {
    await expect(spool(piecesOf(...pieces))).rejects.toMatchObject({ code });
  });

  it('ends a download that is too large before it is through', async () => {
    let taken = 0;
    async function* endless() {
      for (;;) {
        taken += 1;
        yield Buffer.alloc(1000);
      }
    }
    await expect(spool(endless(), 5000)).rejects.toMatchObject({ code: 'file_too_large' });
    expect(taken).toBe(6);
  });

  it('is asked for only when it can be written', async () => {
    const read = vi.fn(async () => piecesOf(Buffer.from('hello')));
    const missing = { directory: join(directory, 'missing'), maxBytes: 10 };
    await expect(spoolFile(read, missing)).rejects.toThrow('ENOENT');
    expect(read).not.toHaveBeenCalled();
  });

  it('isn’t there when the download breaks off', async () => {
    await expect(spool(broken())).rejects.toThrow('broke off');
  });
});
