import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTemporaryDirectory } from '../../../../e2e/fixtures/useTemporaryDirectory.ts';
import { bytesWithSums, createBlockSums, openSummed } from './blockSums.ts';
import { DiskError } from './diskError.ts';

const inDirectory = useTemporaryDirectory();

/** Around the borders of blocks and of what is read at a time. */
const sizes = fc.oneof(
  fc.nat(300_000),
  fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 262_143, 262_144, 262_145),
);

const contentOf = (sizeBytes: number) =>
  Buffer.from(Uint8Array.from({ length: sizeBytes }, (_, at) => (at * 31 + (at >> 8)) % 251));

function sumUp(content: Buffer, cuts: readonly number[]): Buffer {
  const sums = createBlockSums();
  let at = 0;
  for (const cut of [
    ...cuts.map((cut) => cut % (content.length + 1)).sort((a, b) => a - b),
    content.length,
  ]) {
    sums.add(content.subarray(at, cut));
    at = Math.max(at, cut);
  }
  return sums.finish();
}

async function readBack(path: string, range: { first: number; last: number }): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    return await buffer((await openSummed(handle, size)).read(range));
  } finally {
    await handle.close();
  }
}

describe('a content with sums', () => {
  it('gives every part back, however it came, and is as long as was said', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(fc.nat()), fc.nat(), fc.nat(), async (sizeBytes, cuts, from, to) => {
        const content = contentOf(sizeBytes);
        const whole = Buffer.concat([content, sumUp(content, cuts)]);
        expect(whole.length).toBe(bytesWithSums(sizeBytes));
        await writeFile(inDirectory('file'), whole);
        const [first = 0, last = 0] = [from % (sizeBytes || 1), to % (sizeBytes || 1)].sort((a, b) => a - b);
        if (sizeBytes > 0) {
          const part = await readBack(inDirectory('file'), { first, last });
          expect(part.equals(content.subarray(first, last + 1))).toBe(true);
        }
        const all = await readBack(inDirectory('file'), { first: 0, last: sizeBytes - 1 });
        expect(all.equals(content)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives a byte that was changed, wherever that is, and notices what is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (sizeBytes, where, change) => {
          const content = contentOf(sizeBytes);
          const whole = Buffer.concat([content, sumUp(content, [])]);
          const at = where % whole.length;
          whole[at] = (whole[at] ?? 0) ^ change;
          await writeFile(inDirectory('file'), whole);
          const all = readBack(inDirectory('file'), { first: 0, last: sizeBytes - 1 });
          await expect(all).rejects.toThrow(DiskError);
          whole[at] ^= change;
          await writeFile(inDirectory('file'), whole);
          await truncate(inDirectory('file'), at);
          await expect(readBack(inDirectory('file'), { first: 0, last: 0 })).rejects.toThrow(DiskError);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('still gives the parts that are as they were', async () => {
    const content = contentOf(200_000);
    await writeFile(inDirectory('file'), Buffer.concat([content, sumUp(content, [])]));
    const damaged = await readFile(inDirectory('file'));
    damaged[190_000] = 255;
    await writeFile(inDirectory('file'), damaged);
    const part = await readBack(inDirectory('file'), { first: 5, last: 131_071 });
    expect(part.equals(content.subarray(5, 131_072))).toBe(true);
    await expect(readBack(inDirectory('file'), { first: 131_072, last: 131_072 })).rejects.toThrow(
      'damaged after byte 131072',
    );
  });
});
