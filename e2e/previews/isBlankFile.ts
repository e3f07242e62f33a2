import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A picture within the viewer's limits takes a second or two to decode; a bomb for ever. */
const TIME_LIMIT_MS = 20_000;

const JUDGE = fileURLToPath(new URL('judgeBlank.ts', import.meta.url));

/**
 * Whether there is nothing to see in a file itself: a text of spaces, a picture of one colour, a document without words
 * and pictures. Asked where the viewer shows nothing; what can't be read, or not in time, is taken to hold something.
 */
export async function isBlankFile(
  path: string,
  { timeLimitMs = TIME_LIMIT_MS }: { readonly timeLimitMs?: number } = {},
): Promise<boolean> {
  const judging = promisify(execFile)(process.execPath, ['--import', 'tsx', JUDGE, path], {
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
  });
  const { stdout } = await judging.catch(() => ({ stdout: '' }));
  return stdout === 'true';
}
