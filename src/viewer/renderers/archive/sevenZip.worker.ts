import startSevenZip from '7z-wasm';
import type { SevenZipAnswer, SevenZipTask } from './sevenZipTask.ts';

addEventListener('message', ({ data }: MessageEvent<SevenZipTask>) => {
  void carryOut(data)
    .catch((): SevenZipAnswer => ({ kind: 'failed', reason: 'broken' }))
    .then((answer) =>
      postMessage(answer, { transfer: answer.kind === 'unfolded' ? [answer.bytes.buffer] : [] }),
    );
});

/** ENOSPC, as the program's own disk would say it. */
const NO_SPACE = 51;

/** One run of the program: it keeps its state in globals, so that each task gets a worker of its own. */
async function carryOut({ program, archive, limitBytes, job }: SevenZipTask): Promise<SevenZipAnswer> {
  let isLocked = false;
  let isTooLarge = false;
  const lines: string[] = [];
  const sevenZip = await startSevenZip({
    wasmBinary: program,
    locateFile: () => '', // it would look for its program where the worker came from, which has no place
    print: (line) => lines.push(line),
    printErr: (line) => {
      isLocked ||= /password/i.test(line);
    },
    // The program reads its input only to ask for a password: there is none.
    stdin: () => {
      isLocked = true;
      return null as unknown as number; // the end of the input, which its types don't know
    },
  });
  const { FS: files, WORKERFS: blobs } = sevenZip;
  files.mkdir('/in');
  files.mkdir('/out');
  files.mount(blobs, { blobs: [{ name: 'archive', data: archive }] }, '/in');

  // All files of its memory disk share these functions.
  const probe = files.open('/probe', 'w') as unknown as { stream_ops: Record<'write', WriteBytes> };
  const { write } = probe.stream_ops;
  const Full = (files as unknown as { ErrnoError: new (code: number) => Error }).ErrnoError;
  let writtenBytes = 0;
  probe.stream_ops.write = (stream, buffer, offset, length, ...rest) => {
    writtenBytes += length;
    isTooLarge ||= writtenBytes > limitBytes;
    if (isTooLarge) throw new Full(NO_SPACE);
    return write(stream, buffer, offset, length, ...rest);
  };

  // Wildcards off, names in UTF-8: a name is that name and nothing else.
  const only = job.kind === 'unfold' && job.path !== null ? [`-i!${job.path}`] : [];
  const command = job.kind === 'list' ? ['l', '-slt'] : ['e', '-y', '-o/out', ...only];
  let status: unknown;
  try {
    status = sevenZip.callMain([...command, '-spd', '-sccUTF-8', '/in/archive']);
  } catch (error) {
    status = error; // the program's own exceptions, and ours from above
  }
  if (isLocked) return { kind: 'failed', reason: 'locked' };
  if (isTooLarge) return { kind: 'failed', reason: 'too_large' };
  // 1 is a warning: bytes behind the end of the archive, for one.
  if (status !== undefined && status !== 0 && status !== 1) return { kind: 'failed', reason: 'broken' };
  if (job.kind === 'list') return { kind: 'listed', listing: lines.join('\n') };
  const name = files.readdir('/out').find((entry) => entry !== '.' && entry !== '..');
  if (name === undefined) return { kind: 'failed', reason: 'broken' };
  const bytes = files.readFile(`/out/${name}`, { encoding: 'binary' });
  return { kind: 'unfolded', bytes: new Uint8Array(bytes) };
}

type WriteBytes = (
  stream: unknown,
  buffer: ArrayBufferView,
  offset: number,
  length: number,
  ...rest: unknown[]
) => number;
