import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileTypeFromFile } from 'file-type';
import { UNKNOWN_TYPE } from '../../src/contract/mediaTypes.ts';

const run = promisify(execFile);

/** Tells files' types by their bytes, by rules that aren't ours. */
export interface Sniffer {
  /** Who judges, for the report. */
  readonly judge: string;
  readonly sniff: (path: string) => Promise<string>;
}

/**
 * The system's `file` where it is installed, and file-type where that knows nothing; else file-type alone, which knows
 * no texts. What neither knows is `application/octet-stream`.
 */
export async function createSniffer(command = 'file'): Promise<Sniffer> {
  const version = await run(command, ['--version']).catch(() => null);
  if (version === null) return { judge: 'file-type (there is no `file` on this machine)', sniff: sniffMagic };
  return {
    judge: `${version.stdout.split('\n')[0]}, and file-type where it knows nothing`,
    sniff: async (path) => {
      const { stdout } = await run(command, ['--brief', '--dereference', '--mime-type', '--', path]);
      const told = stdout.trim();
      return told === UNKNOWN_TYPE || !/^[\w.+-]+\/[\w.+-]+$/.test(told) ? sniffMagic(path) : told;
    },
  };
}

async function sniffMagic(path: string): Promise<string> {
  return (await fileTypeFromFile(path))?.mime ?? UNKNOWN_TYPE;
}
