import { afterEach, describe, expect, it, vi } from 'vitest';
import { createContent } from './createContent.ts';
import { HEAD_BYTES } from './limits.ts';

const address = new URL('https://files.example/content/t/a.bin');
const { signal } = new AbortController();
const small = Uint8Array.from([1, 2, 3]);
const large = Uint8Array.from({ length: HEAD_BYTES + 1000 }, (_, index) => index % 251);

/** A server with one file, that gives parts of it or not; tells what it was asked for, and how often it was let go. */
function serve(file: Uint8Array<ArrayBuffer>, { givesParts = true, statesSize = true } = {}) {
  const asked: string[] = [];
  const cancel = vi.fn();
  vi.stubGlobal('fetch', async (_address: URL, { headers = {} }: { headers?: { Range?: string } }) => {
    asked.push(headers.Range ?? 'all');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(givesParts ? (headers.Range ?? '') : '') ?? [];
    if (from !== undefined && Number(from) >= file.length) return new Response(null, { status: 416 });
    const bytes = file.slice(Number(from ?? 0), Number(to ?? file.length) + 1);
    let isSent = bytes.length === 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      if (isSent) controller.close();
      else controller.enqueue(bytes);
      isSent = true;
    };
    return new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), {
      status: from === undefined ? 200 : 206,
      headers: {
        ...(givesParts && { 'accept-ranges': 'bytes' }),
        ...(statesSize && from === undefined && { 'content-length': String(file.length) }),
        ...(from !== undefined && {
          'content-range': `bytes ${from}-${to}/${statesSize ? file.length : '*'}`,
        }),
      },
    });
  });
  return { asked, cancel };
}

async function readAll(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

afterEach(() => vi.unstubAllGlobals());

describe('asking for a file and its beginning', () => {
  it.each([small, large])('takes both from one answer where all of it is wanted', async (file) => {
    const { asked } = serve(file);
    const content = createContent(address, { asksForAll: true, signal });
    const head = await content.readHead();
    expect(head.bytes).toEqual(file.slice(0, HEAD_BYTES));
    expect(head).toMatchObject({ isWhole: file === small, sizeBytes: file.length, hasParts: true });
    expect(await content.readHead()).toBe(head);
    expect(await readAll(await content.open())).toEqual(file);
    expect(asked).toEqual(['all']);
    expect(await readAll(await content.open())).toEqual(file); // its source, for one
    expect(asked).toEqual(['all', 'all']);
  });

  it('asks for the beginning alone of what is played, and for no more of a file that has no more', async () => {
    const { asked } = serve(large);
    const content = createContent(address, { asksForAll: false, signal });
    expect(await content.readHead()).toMatchObject({ isWhole: false, sizeBytes: large.length });
    expect(asked).toEqual([`bytes=0-${HEAD_BYTES - 1}`]);
    expect(await readAll(await content.open())).toEqual(large);

    const short = serve(small, { statesSize: false });
    const other = createContent(address, { asksForAll: false, signal });
    expect(await other.readHead()).toMatchObject({ isWhole: true, sizeBytes: 3 });
    expect(await readAll(await other.open())).toEqual(small);
    expect(short.asked).toHaveLength(1);
  });

  it('goes on with the answer of a server that gives no parts', async () => {
    const { asked } = serve(large, { givesParts: false, statesSize: false });
    const content = createContent(address, { asksForAll: false, signal });
    expect(await content.readHead()).toMatchObject({ isWhole: false, sizeBytes: null, hasParts: false });
    expect(await readAll(await content.open())).toEqual(large);
    expect(asked).toHaveLength(1);
    expect(await content.readPart(0, 1)).toBeNull();
  });

  it('lets go of an answer that nobody wants', async () => {
    const { cancel } = serve(large, { givesParts: false });
    const content = createContent(address, { asksForAll: true, signal });
    await content.readHead();
    content.release();
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });

  it('knows an empty file', async () => {
    for (const asksForAll of [true, false]) {
      serve(new Uint8Array());
      const head = await createContent(address, { asksForAll, signal }).readHead();
      expect(head).toMatchObject({ isWhole: true, sizeBytes: 0 });
      expect(head.bytes).toHaveLength(0);
    }
  });

  it('says that a refusal is no file', async () => {
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 403 }));
    const content = createContent(address, { asksForAll: true, signal });
    await expect(content.readHead()).rejects.toMatchObject({ reason: 'network' });
    await expect(content.open()).rejects.toMatchObject({ reason: 'network' });
  });
});
