import fc from 'fast-check';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readByteRange, readRange, readShortRange, type KnownSize } from './byteRange.ts';

describe('a Range header', () => {
  it.each([
    ['bytes=0-', { first: 0, last: 9 }],
    ['bytes=2-4', { first: 2, last: 4 }],
    ['bytes=2-400', { first: 2, last: 9 }],
    ['bytes=9-9', { first: 9, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['Bytes = 1 - 2', { first: 1, last: 2 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=10-12', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [undefined, null],
    ['bytes=4-2', null],
    ['bytes=-', null],
    ['bytes=a-b', null],
    ['bytes=0-1,4-5', null],
    ['items=0-1', null],
    ['', null],
  ])('%j of ten bytes is %j', (header, range) => {
    expect(readByteRange(header, 10)).toEqual(range);
  });
});

describe('a Range header for a file of unknown size', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=100-1048675', { first: 100, last: 1_048_675 }],
    ['bytes=100-1048676', null],
    ['bytes=0-', null],
    ['bytes=-5', null],
    ['bytes=-0', null],
    ['bytes=0-1,4-5', null],
    [undefined, null],
  ])('%j is %j', (header, range) => {
    expect(readShortRange(header)).toEqual(range);
  });
});

const anyPieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 });

const exactly = (sizeBytes: number): KnownSize => ({
  atMostBytes: sizeBytes,
  isWhole: (bytes) => bytes === sizeBytes,
});

const readAll = (isWhole: boolean) =>
  buffer(
    readRange(Readable.from([Buffer.from('hi')]), null, { atMostBytes: Infinity, isWhole: () => isWhole }),
  );

describe('a range of a body', () => {
  it('is exactly those bytes, wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyPieces, fc.nat(80), fc.nat(80), async (pieces, from, length) => {
        const whole = Buffer.concat(pieces);
        const first = from % whole.length;
        const last = Math.min(whole.length - 1, first + length);
        const body = Readable.from(pieces);
        expect(await buffer(readRange(body, { first, last }, exactly(whole.length)))).toEqual(
          whole.subarray(first, last + 1),
        );
        expect(body.destroyed).toBe(true);
        expect(await buffer(readRange(Readable.from(pieces), null, exactly(whole.length)))).toEqual(whole);
      }),
    );
  });

  it('fails when the body ends early or goes on, and doesn’t look finished', async () => {
    const pieces = [Buffer.from('hello'), Buffer.from('world')];
    await expect(buffer(readRange(Readable.from(pieces), null, exactly(11)))).rejects.toThrow('10 bytes');
    await expect(buffer(readRange(Readable.from(pieces), null, exactly(9)))).rejects.toThrow('10 bytes');
    await expect(
      buffer(readRange(Readable.from(pieces), { first: 8, last: 10 }, exactly(11))),
    ).rejects.toThrow();
  });

  it('of unknown length is all there is, if that can be all', async () => {
    expect((await readAll(true)).toString()).toBe('hi');
    await expect(readAll(false)).rejects.toThrow('2 bytes');
  });
});
