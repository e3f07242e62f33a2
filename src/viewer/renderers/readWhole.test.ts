import { afterEach, describe, expect, it, vi } from 'vitest';
import { readWhole } from './readWhole.ts';

const address = new URL('https://files.example/content/t/a.png');
const { signal } = new AbortController();

function answer(bytes: Uint8Array<ArrayBuffer>, status = 200): void {
  vi.stubGlobal('fetch', async () => new Response(bytes, { status }));
}

afterEach(() => vi.unstubAllGlobals());

describe('reading a whole file', () => {
  it('gives every byte of a file as large as the limit', async () => {
    answer(new Uint8Array([1, 2, 3]));
    expect(await readWhole(address, 3, signal)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('says of one byte more that it is too large', async () => {
    answer(new Uint8Array(4));
    await expect(readWhole(address, 3, signal)).rejects.toMatchObject({ reason: 'too_large' });
  });

  it('says that a refusal is no file', async () => {
    answer(new Uint8Array(1), 403);
    await expect(readWhole(address, 3, signal)).rejects.toMatchObject({ reason: 'network' });
  });
});
