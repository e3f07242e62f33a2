import { hashInWorker } from './hashInWorker.ts';

interface Job {
  readonly hash: Promise<string | null>;
  readonly stop: AbortController;
  askers: number;
}

const jobs = new WeakMap<File, Job>();
let last: Promise<unknown> = Promise.resolve();

/**
 * The SHA-256 of a file's bytes as lower-case hex, worked out beside the page, one file at a time in the order of
 * asking, and once per file. Null where it can't be had: a page without https, a policy that forbids workers, a file
 * that can't be read; never rejects. An aborted `signal` gives null and, when nobody else asked, saves the work.
 */
export async function hashFile(file: File, signal?: AbortSignal): Promise<string | null> {
  if (signal?.aborted) return null;
  const job = jobs.get(file) ?? startJob(file);
  job.askers += 1;
  if (signal === undefined) return job.hash;
  const left = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => {
      job.askers -= 1;
      if (job.askers === 0) job.stop.abort();
      resolve(null);
    });
  });
  return Promise.race([job.hash, left]);
}

/** Has a file's bytes hashed anew when they are asked for again: they are not what they were. */
export function forgetHash(file: File): void {
  jobs.delete(file);
}

function startJob(file: File): Job {
  const stop = new AbortController();
  const hash = last.then(() => (stop.signal.aborted ? null : hashInWorker(file, stop.signal)));
  stop.signal.addEventListener('abort', () => jobs.delete(file));
  const job = { hash, stop, askers: 0 };
  jobs.set(file, job);
  last = hash;
  return job;
}
