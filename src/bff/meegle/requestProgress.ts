/** Watches one request's way out. */
export interface RequestProgress {
  /** What to send in place of the body given. */
  readonly body: string | AsyncIterable<Uint8Array> | undefined;
  /** Aborts when Meegle neither took a byte nor answered for too long. */
  readonly signal: AbortSignal;
  /** Whether the body was asked for, that is: whether Meegle may know of the request. Always so for a text. */
  hasBegun(): boolean;
  /** What the body threw, or undefined. */
  bodyError(): unknown;
  /** An answer began, or nobody waits any more. */
  stop(): void;
}

/**
 * Times how long Meegle is silent: from each piece of the body it was given until it takes the next, and from the last
 * until it answers. The time in which *we* wait for the body's next piece doesn't count.
 */
export function watchRequest(
  body: string | AsyncIterable<Uint8Array> | undefined,
  silenceMs: number,
): RequestProgress {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let bodyError: unknown;
  let begun = false;
  let stopped = false;

  function wait(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      controller.abort(new Error(`Meegle was silent for ${silenceMs} ms`));
    }, silenceMs);
  }

  async function* watch(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    begun = true;
    try {
      for await (const piece of pieces) {
        wait();
        yield piece;
        clearTimeout(timer);
      }
    } catch (error) {
      bodyError = error;
      throw error;
    }
    wait();
  }

  const isText = body === undefined || typeof body === 'string';
  if (isText) wait();
  return {
    body: isText ? body : watch(body),
    signal: controller.signal,
    hasBegun: () => isText || begun,
    bodyError: () => bodyError,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
