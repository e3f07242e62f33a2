import type { Content, Head } from './Content.ts';
import { HEAD_BYTES } from './limits.ts';
import { PreviewFailure } from './PreviewFailure.ts';

/**
 * A file's bytes behind an address. Every answer of the server may be a download of its own from Meegle, so none is
 * wasted: `asksForAll` says that the whole will be wanted, and then the head is the beginning of that; else it is asked
 * for alone. All requests end with `signal`.
 */
export function createContent(
  address: URL,
  { asksForAll, signal }: { readonly asksForAll: boolean; readonly signal: AbortSignal },
): Content {
  let head: Promise<Head> | undefined;
  let begun: Response | null = null;

  const ask = async (range?: string) => {
    const response = await fetch(address, { signal, ...(range && { headers: { Range: `bytes=${range}` } }) });
    const isBehindEnd = range !== undefined && response.status === 416;
    if (!response.ok && !isBehindEnd) throw new PreviewFailure('network');
    return response;
  };

  const fetchHead = async (): Promise<Head> => {
    const response = await ask(asksForAll ? undefined : `0-${HEAD_BYTES - 1}`);
    const { status, headers } = response;
    if (status === 416 || !response.body) return EMPTY; // an empty file has no first byte
    const reader = response.body.getReader();
    const { bytes, read, hasEnded } = await readAtLeast(reader, HEAD_BYTES);
    if (status === 206) {
      const sizeBytes = readTotal(headers);
      const isWhole = sizeBytes === null ? bytes.length < HEAD_BYTES : sizeBytes <= bytes.length;
      if (isWhole) begun = new Response(bytes, { headers: { 'content-length': String(bytes.length) } });
      return { bytes, isWhole, sizeBytes: isWhole ? bytes.length : sizeBytes, hasParts: true };
    }
    begun = new Response(joinRest(read, reader), { headers });
    const sizeBytes = hasEnded ? countBytes(read) : readLength(headers);
    const isWhole = hasEnded && sizeBytes === bytes.length;
    return { bytes, isWhole, sizeBytes, hasParts: headers.get('accept-ranges') === 'bytes' };
  };

  return {
    address,
    readHead: () => (head ??= fetchHead()),
    open: async () => {
      const response = begun ?? (await ask());
      begun = null;
      return response;
    },
    readPart: async (first, last) => {
      const response = await ask(`${first}-${last}`);
      if (response.status === 206) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      return null;
    },
    release: () => {
      void begun?.body?.cancel();
      begun = null;
    },
  };
}

const EMPTY: Head = { bytes: new Uint8Array(), isWhole: true, sizeBytes: 0, hasParts: false };

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** Reads until there are `count` bytes, which are `bytes`, or no more; `read` is all that came. */
async function readAtLeast(reader: Reader, count: number) {
  const read: Uint8Array<ArrayBuffer>[] = [];
  let hasEnded = false;
  while (!hasEnded && countBytes(read) < count) {
    const { value, done } = await reader.read();
    if (done) hasEnded = true;
    else read.push(value);
  }
  const bytes = new Uint8Array(Math.min(count, countBytes(read)));
  let at = 0;
  for (const piece of read) {
    bytes.set(piece.subarray(0, bytes.length - at), at);
    at = Math.min(at + piece.length, bytes.length);
  }
  return { bytes, read, hasEnded };
}

/** What was read, and then what is still to come. */
function joinRest(read: readonly Uint8Array<ArrayBuffer>[], reader: Reader): ReadableStream {
  return new ReadableStream(
    {
      start: (controller) => read.forEach((piece) => controller.enqueue(piece)),
      pull: async (controller) => {
        const { value, done } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 }, // nothing is read ahead of a renderer
  );
}

function countBytes(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function readLength(headers: Headers): number | null {
  const stated = headers.get('content-length');
  return stated !== null && /^\d+$/.test(stated) ? Number(stated) : null;
}

function readTotal(headers: Headers): number | null {
  const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  return total === undefined ? null : Number(total);
}
