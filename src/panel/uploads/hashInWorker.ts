/**
 * The worker's whole source. As text and from a `blob:` address, since both builds of the panel make one classic script,
 * which the host may serve from another origin than the page's: a worker's own file would have to be of that origin.
 */
const SOURCE = `postMessage('running');
onmessage = async ({ data }) => {
  let hash = null;
  try {
    hash = await crypto.subtle.digest('SHA-256', await data.arrayBuffer());
  } catch {}
  postMessage(hash);
};`;

/** Whether this page has refused to start a worker: it would again, each time with an error in the console. */
let isForbidden = false;

/** How long a worker is waited for: others wait behind it. A slow disk or share reads 2 MB/s, and any machine hashes more. */
const LONGEST_MS = 10_000;
const BYTES_PER_MS = 2_000;

/**
 * The SHA-256 of a file as lower-case hex, or null where it can't be had, takes too long or `signal` is aborted. A worker
 * for each file: it takes a few milliseconds to start, and the file's bytes, all in memory at once, go with it.
 */
export async function hashInWorker(file: File, signal: AbortSignal): Promise<string | null> {
  const canHash =
    typeof Worker === 'function' && (globalThis.crypto as Crypto | undefined)?.subtle !== undefined;
  if (isForbidden || !canHash) return null;
  const address = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    worker = new Worker(address);
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), LONGEST_MS + file.size / BYTES_PER_MS);
    });
    return await Promise.race([askWorker(worker, file, signal), late]);
  } catch {
    isForbidden = true; // by the page's policy; the upload goes on without a hash
    return null;
  } finally {
    clearTimeout(timer);
    worker?.terminate();
    URL.revokeObjectURL(address);
  }
}

/** Rejects when the worker doesn't run; one that ran and failed (out of memory) gives null. */
function askWorker(worker: Worker, file: File, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let isRunning = false;
    signal.addEventListener('abort', () => resolve(null));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (isRunning) resolve(null);
      else reject(new Error('The worker does not run'));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | 'running' | null>) => {
      if (data === 'running') isRunning = true;
      else resolve(data === null ? null : presentHex(data));
    });
    worker.postMessage(file, []);
  });
}

function presentHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
