import { afterEach, describe, expect, it, vi } from 'vitest';
import { readEnd } from './readEnd.ts';

const address = new URL('https://files.example/content/t/a.log');
const { signal } = new AbortController();

/** Gives two bytes, and ends. */
function pull(controller: ReadableStreamDefaultController): void {
  controller.enqueue(new Uint8Array([7, 8]));
  controller.close();
}

function answer(status: number) {
  const cancel = vi.fn();
  const fetched = vi.fn(async (_address: URL, _request: RequestInit) => {
    return new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), { status });
  });
  vi.stubGlobal('fetch', fetched);
  return { cancel, range: () => fetched.mock.calls[0]?.[1].headers };
}

afterEach(() => vi.unstubAllGlobals());

describe('reading the end of a file', () => {
  it('asks for it alone, from an even byte on', async () => {
    const { range } = answer(206);
    expect(await readEnd(address, 101, 50, signal)).toEqual(new Uint8Array([7, 8]));
    expect(range()).toEqual({ Range: 'bytes=50-100' });
  });

  it('does without it, and reads nothing, where the server gives no parts', async () => {
    const { cancel } = answer(200);
    expect(await readEnd(address, 100, 50, signal)).toBeNull();
    expect(cancel).toHaveBeenCalledOnce();
  });
});
