import { MeegleError } from '../meegle/meegleError.ts';

/**
 * Makes a call to Meegle that must end, whatever Meegle does: it holds a field's turn, and its own limits are on silence
 * only, so that an answer that drips may go on for ever. Rejects with what `call` or `signal` says, or with MeegleError
 * `upstream_unavailable`, effect unknown, after `limitMs`. The signal that `call` gets is aborted then; whether it minds
 * it makes no difference to the caller.
 */
export async function callWithin<T>(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(presentLateness(limitMs)), limitMs);
  const either = signal === undefined ? tooLate.signal : AbortSignal.any([signal, tooLate.signal]);
  try {
    return await abortable(call(either), either);
  } finally {
    clearTimeout(timer);
  }
}

/** What a call that was given up after `limitMs` is answered with. */
export function presentLateness(limitMs: number): MeegleError {
  const detail = `Meegle had not finished after ${Math.round(limitMs / 1000)} s.`;
  return new MeegleError('upstream_unavailable', detail, { effect: 'unknown' });
}

/** Waits for a promise, or rejects with the signal's reason as soon as that is aborted. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { signal: settled.signal });
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    settled.abort();
  }
}
