import { afterEach, describe, expect, it, vi } from 'vitest';
import { readHead } from './readHead.ts';

const address = new URL('https://files.example/content/t/a.bin');
const { signal } = new AbortController();

function answer(bytes: number[], status: number) {
  const fetching = vi.fn(async (_address: URL, _init: RequestInit) => {
    return new Response(new Uint8Array(bytes), { status });
  });
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

afterEach(() => vi.unstubAllGlobals());

describe('reading the head of a file', () => {
  it('asks for no more than that', async () => {
    const fetching = answer([1, 2], 206);
    expect(await readHead(address, 2, signal)).toEqual(new Uint8Array([1, 2]));
    expect(fetching.mock.calls[0]?.[1].headers).toEqual({ Range: 'bytes=0-1' });
  });

  it('takes the head of a whole file from a server without ranges', async () => {
    answer([1, 2, 3, 4], 200);
    expect(await readHead(address, 3, signal)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('gives all of a shorter file, and nothing of an empty one', async () => {
    answer([1], 206);
    expect(await readHead(address, 3, signal)).toEqual(new Uint8Array([1]));
    vi.stubGlobal('fetch', async () => new Response(null, { status: 416 }));
    expect(await readHead(address, 3, signal)).toEqual(new Uint8Array(0));
  });

  it('says that a refusal is no file', async () => {
    answer([1], 403);
    await expect(readHead(address, 3, signal)).rejects.toMatchObject({ reason: 'network' });
  });
});
