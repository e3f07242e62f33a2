import { nameBytes } from '../../contract/fileName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';

/** What comes after a dot and is longer, in bytes of UTF-8, is no extension but a sentence. */
const EXTENSION_BYTES = 32;

/**
 * A name as one that file systems take: at most NAME_BYTES of UTF-8, with its extension kept. Meegle may hold longer ones
 * that came in another way.
 */
export function cutName(name: string): string {
  if (nameBytes(name) <= NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot) : '';
  const extension = nameBytes(ending) <= EXTENSION_BYTES ? ending : '';
  let leftBytes = NAME_BYTES - nameBytes(extension);
  let kept = '';
  for (const character of name) {
    leftBytes -= nameBytes(character);
    if (leftBytes < 0) break;
    kept += character;
  }
  return kept + extension;
}
