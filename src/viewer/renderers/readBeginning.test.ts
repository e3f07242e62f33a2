import { afterEach, describe, expect, it, vi } from 'vitest';
import { readBeginning } from './readBeginning.ts';

const address = new URL('https://files.example/content/t/a.txt');
const { signal } = new AbortController();

/** Answers with chunks, one at a time; says how many were asked for and whether the rest was let go. */
function answer(chunks: readonly number[][], status = 200) {
  let asked = 0;
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[asked];
        asked += 1;
        if (chunk) controller.enqueue(new Uint8Array(chunk));
        else controller.close();
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
  return { cancel, asked: () => asked };
}

afterEach(() => vi.unstubAllGlobals());

describe('reading the beginning of a file', () => {
  it('reads a short file whole', async () => {
    const { cancel } = answer([[1, 2], [3]]);
    expect(await readBeginning(address, 3, signal)).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      isWhole: true,
      size: 3,
    });
    expect(cancel).not.toHaveBeenCalled();
  });

  it('stops at the limit and lets go of the rest', async () => {
    const { cancel, asked } = answer([[1, 2], [3, 4], [5], [6]]);
    expect(await readBeginning(address, 3, signal)).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      isWhole: false,
      size: null,
    });
    expect(cancel).toHaveBeenCalledOnce();
    expect(asked()).toBe(2);
  });

  it('fails when the server refuses', async () => {
    answer([], 403);
    await expect(readBeginning(address, 3, signal)).rejects.toMatchObject({ reason: 'network' });
  });
});
