import { nameBytes } from '../../contract/fileName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';

/** What comes after a dot and is longer, in bytes of UTF-8, is no extension but a sentence. */
const EXTENSION_BYTES = 32;

/**
 * A name as one that file systems take: at most `atMostBytes` of UTF-8, with its extension kept. Meegle may hold longer
 * ones that came in another way.
 */
export function cutName(name: string, atMostBytes = NAME_BYTES): string {
  if (nameBytes(name) <= atMostBytes) return name;
  const [stem, extension] = splitName(name);
  let leftBytes = atMostBytes - nameBytes(extension);
  let kept = '';
  for (const character of stem) {
    leftBytes -= nameBytes(character);
    if (leftBytes < 0) break;
    kept += character;
  }
  return kept + extension;
}

/** A name in two: what may be cut or numbered, and its extension with the dot, `''` where there is none. */
export function splitName(name: string): readonly [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && nameBytes(name.slice(dot)) <= EXTENSION_BYTES;
  return isExtension ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}
