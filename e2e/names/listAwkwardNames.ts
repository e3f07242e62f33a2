import naughtyStrings from 'big-list-of-naughty-strings';
import { cleanName } from '../../src/panel/intake/cleanName.ts';
import { OUR_NAMES } from './ourNames.ts';

/**
 * Every name to be tried, each once: ours, the big list of naughty strings, and `more`; and what the panel calls a file
 * instead whose name the contract refuses.
 */
export function listAwkwardNames(more: readonly string[] = []): string[] {
  const names = [...OUR_NAMES, ...(naughtyStrings as string[]), ...more];
  return [...new Set([...names, ...names.map((name) => cleanName(name, 'unnamed'))])];
}
