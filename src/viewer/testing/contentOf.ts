import { vi } from 'vitest';
import type { Content } from '../Content.ts';

interface TestContent extends Content {
  /** How many chunks were taken, and whether the rest was let go of. */
  readonly pulled: () => number;
  readonly cancel: ReturnType<typeof vi.fn>;
  /** The same, with a server that states a length. */
  readonly saying: (length: number) => TestContent;
}

/** A file that comes in these chunks, one at a time, from a server that gives parts of it. */
export function contentOf(...chunks: readonly (readonly number[])[]): TestContent {
  const bytes = new Uint8Array(chunks.flat());
  const cancel = vi.fn();
  const headers = new Headers();
  let pulled = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunk = chunks[pulled];
    if (!chunk) return controller.close();
    pulled += 1;
    controller.enqueue(new Uint8Array(chunk));
  };
  const content: TestContent = {
    address: new URL('https://files.example/content/t/a'),
    readHead: async () => ({ bytes, isWhole: true, sizeBytes: bytes.length, hasParts: true }),
    open: async () => new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), { headers }),
    readPart: async (first, last) => bytes.slice(first, last + 1),
    release: () => undefined,
    pulled: () => pulled,
    cancel,
    saying: (length) => {
      headers.set('content-length', String(length));
      return content;
    },
  };
  return content;
}
