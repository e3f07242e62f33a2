import { PreviewFailure } from '../PreviewFailure.ts';

/**
 * Asks a new worker one thing and ends it. Throws `too_large` if no answer comes within `timeoutMs`: whatever a file
 * makes a library do, it does it beside the page and not for ever.
 */
export function askWorker<Question, Answer>(
  createWorker: new () => Worker,
  question: Question,
  { timeoutMs, signal, transfer = [] }: AskOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new createWorker();
    const settle = (then: () => void) => {
      clearTimeout(timeout);
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      then();
    };
    const onAbort = () => settle(() => reject(signal.reason));
    const timeout = setTimeout(() => settle(() => reject(new PreviewFailure('too_large'))), timeoutMs);
    signal.addEventListener('abort', onAbort);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => settle(() => resolve(data)));
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // told below, not in the console
      settle(() => reject(new PreviewFailure('broken', { cause: event.message })));
    });
    worker.postMessage(question, transfer);
  });
}

interface AskOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What is handed over instead of copied. */
  readonly transfer?: Transferable[];
}
