// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../../e2e/fixtures/zipFiles.ts';
import { ARCHIVE_ENTRIES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { sourceOf } from './openSource.ts';
import { openZip } from './openZip.ts';

const { signal } = new AbortController();
const open = (entries: Parameters<typeof zipOf>[0]) => openZip(sourceOf(new Uint8Array(zipOf(entries))));

describe('a zip', () => {
  it('names its entries in UTF-8 where it says so, and else as Chinese Windows writes them', async () => {
    const gbk = Buffer.from('cdbcc6ac2fcad7d2b32e706e67', 'hex');
    const unmarked = Buffer.from('说明.txt'); // macOS writes UTF-8 and doesn't say so
    const { entries } = await open([gbk, unmarked, 'naïve.txt'].map((name) => ({ name, data: 'x' })));
    expect(entries.map(({ path }) => path)).toEqual(['图片/首页.png', '说明.txt', 'naïve.txt']);
  });

  it('gives back the bytes it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const { entries } = await open([{ name: 'a', data: Buffer.from(bytes) }]);
        const unfolded = await entries[0]?.read(signal);
        expect(new Uint8Array((await unfolded?.arrayBuffer()) ?? [])).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['is encrypted', { isLocked: true }, 'locked'],
    ['says it is huge', { declaredBytes: 0xfffffff0 }, 'too_large'],
    ['is a bomb', { data: Buffer.alloc(64 << 20) }, 'too_large'],
    ['is larger than it says', { data: Buffer.alloc(1 << 20), declaredBytes: 10 }, 'broken'],
    ['is smaller than it says', { data: 'x', declaredBytes: 1000 }, 'broken'],
  ] as const)('doesn’t give an entry that %s', async (_what, entry, reason) => {
    const { entries } = await open([{ name: 'a', data: 'x', ...entry }]);
    await expect(entries[0]?.read(signal)).rejects.toThrow(new PreviewFailure(reason));
  });

  it('is listed as far as the limit', async () => {
    const names = Array.from({ length: ARCHIVE_ENTRIES + 1 }, (_, index) => ({
      name: String(index),
      data: '',
    }));
    const { entries, isCut } = await open(names);
    expect([entries.length, isCut]).toEqual([ARCHIVE_ENTRIES, true]);
    expect((await open(names.slice(1))).isCut).toBe(false);
  });

  it('that is damaged anywhere is refused or read, and never hangs', async () => {
    const whole = zipOf([{ name: 'a', data: 'x'.repeat(100) }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = new Uint8Array(whole);
        damaged[at] = byte;
        try {
          const { entries } = await openZip(sourceOf(damaged));
          await Promise.all(entries.map(({ read }) => read(signal)));
        } catch (error) {
          expect(error).toBeInstanceOf(PreviewFailure);
        }
      }),
    );
  });
});
