import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZipDirectory } from '../../../e2e/fixtures/readZipDirectory.ts';
import { writeZip, type ZipEntry } from './writeZip.ts';

function entryOf(path: string, content: string | Buffer): ZipEntry {
  const bytes = Buffer.from(content);
  return { path, sizeBytes: bytes.length, crc32: crc32(bytes), bytes: give(bytes) };
}

async function* give<Piece>(...pieces: Piece[]): AsyncGenerator<Piece, void> {
  yield* pieces;
}

async function* giveOneAndFail(): AsyncGenerator<ZipEntry, void> {
  yield entryOf('a.txt', 'a');
  throw new Error('the disk is gone');
}

describe('a zip', () => {
  it('holds what was put in, names in any script included', async () => {
    const names = ['a.txt', '需求评审（终稿）.txt', '设计稿/home 🎉.txt', 'مرحبا.txt', 'é é.txt'];
    const zip = await buffer(
      writeZip(give(...names.map((name) => entryOf(name, `in ${name}`)), entryOf('empty', ''))),
    );
    const read = unzipSync(zip);
    expect(Object.keys(read)).toEqual([...names, 'empty']);
    for (const name of names) expect(Buffer.from(read[name]!).toString()).toBe(`in ${name}`);
  });

  it('without a file in it is one, too', async () => {
    expect(unzipSync(await buffer(writeZip(give())))).toEqual({});
  });

  it('of more than 4 GB is right', async () => {
    const MB = 1024 * 1024;
    const zeros = Buffer.alloc(100 * MB);
    const sum = crc32(zeros);
    const directory = await mkdtemp(join(tmpdir(), 'zip-'));
    const file = await open(join(directory, 'large.zip'), 'w+');
    try {
      async function* entries(): AsyncGenerator<ZipEntry, void> {
        for (let number = 1; number <= 42; number += 1) {
          yield { path: `第${number}章.bin`, sizeBytes: zeros.length, crc32: sum, bytes: give(zeros) };
        }
        yield entryOf('last.txt', 'behind 4 GB');
      }
      let at = 0;
      for await (const piece of writeZip(entries()) as AsyncIterable<Buffer>) {
        const isHole = piece.length > 1000 && piece[0] === 0 && piece.at(-1) === 0;
        if (!isHole) await file.write(piece, 0, piece.length, at); // the disk keeps no zeros
        at += piece.length;
      }
      expect(at).toBeGreaterThan(2 ** 32);

      const listed = await readZipDirectory(file);
      expect(
        listed.map(({ path, sizeBytes, crc32: said, method, flags }) => [
          path,
          sizeBytes,
          said,
          method,
          flags & 8,
        ]),
      ).toEqual([
        ...Array.from({ length: 42 }, (_, index) => [`第${index + 1}章.bin`, zeros.length, sum, 0, 0]),
        ['last.txt', 11, crc32('behind 4 GB'), 0, 0],
      ]);
      const last = listed.at(-1)!;
      expect(last.at).toBeGreaterThan(2 ** 32);
      const { buffer: content } = await file.read({ buffer: Buffer.alloc(11), position: last.contentAt });
      expect(content.toString()).toBe('behind 4 GB');
      expect(readByPython(join(directory, 'large.zip'))).toMatch(/^(43 behind 4 GB|no python)$/);
    } finally {
      await file.close();
      await rm(directory, { recursive: true });
    }
  }, 240_000); // 6 s of work

  it('breaks off when a file is shorter or longer than was said', async () => {
    for (const sizeBytes of [4, 6]) {
      const wrong = { ...entryOf('a.txt', 'hello'), sizeBytes };
      await expect(buffer(writeZip(give(wrong, entryOf('b.txt', 'b'))))).rejects.toThrow();
    }
  });

  it('breaks off with what is wrong with its files', async () => {
    await expect(buffer(writeZip(giveOneAndFail()))).rejects.toThrow('the disk is gone');
  });

  it('that nobody wants any more leaves its files alone', async () => {
    let [begun, left, pieces] = [0, 0, 0];
    async function* endless(): AsyncGenerator<Uint8Array, void> {
      for (;;) {
        pieces += 1;
        if (pieces > 1000) throw new Error('nobody waits');
        yield Buffer.alloc(64 * 1024);
      }
    }
    async function* entries(): AsyncGenerator<ZipEntry, void> {
      try {
        for (;;) {
          begun += 1;
          yield { path: `${begun}`, sizeBytes: 2 ** 40, crc32: 0, bytes: endless() };
        }
      } finally {
        left += 1;
      }
    }
    const zip = writeZip(entries());
    await zip[Symbol.asyncIterator]().next();
    await expect.poll(() => pieces).toBeGreaterThan(1);
    zip.destroy();
    await expect.poll(() => left).toBe(1);
    expect(begun).toBe(1);
    const givenPieces = pieces;
    expect(givenPieces).toBeLessThan(100); // no more were read than somebody took
  });
});

/** How many entries Python's zipfile finds, and what the last of them holds. */
function readByPython(path: string): string {
  const script =
    'import sys,zipfile as z; f=z.ZipFile(sys.argv[1]); n=f.namelist(); print(len(n), f.read(n[-1]).decode())';
  try {
    return execFileSync('python3', ['-c', script, path]).toString().trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'no python';
    throw error;
  }
}
