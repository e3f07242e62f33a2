import { useEffect, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { readMojibake } from '../intake/readMojibake.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** Until the list and its first pictures are there. */
const LOOK_MS = 500;

const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * The names behind those that were read in the wrong encoding, by attachment id. Looked for after the list is drawn: the
 * first time takes some ten milliseconds, for the tables.
 */
export function useLikelyNames(files: readonly Attachment[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState(NONE);
  useEffect(() => {
    const odd = files.filter(({ name }) => NOT_ASCII.test(name));
    const look = () => {
      const found = odd.flatMap(({ id, name }) => {
        const likely = readMojibake(name);
        return likely === null ? [] : [[id, likely] as const];
      });
      setNames((last) => (found.length === 0 && last.size === 0 ? last : new Map(found)));
    };
    const timer = setTimeout(look, LOOK_MS);
    return () => clearTimeout(timer);
  }, [files]);
  return names;
}
