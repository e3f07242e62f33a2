import { checkFileName, extensionOf, nameBytes } from '../../contract/fileName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';

const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Stands where a name that is too long was cut. */
const CUT = '…';

/** What is longer is no extension: it may be cut like the rest. In UTF-8 bytes. */
const EXTENSION_BYTES = 32;

/**
 * A name that the server takes: the same one where it takes it anyhow, else as little changed as can be. Control
 * characters go, slashes become `_`, halves of characters become U+FFFD, a name that is too long is cut in the middle of
 * its stem. `unnamed` is what a file is called of whose name nothing is left.
 */
export function cleanName(name: string, unnamed: string): string {
  if (checkFileName(name) === null) return name;
  const clean = name.replace(CONTROLS, '').replaceAll('/', '_').replace(LONE_SURROGATES, '\ufffd');
  if (clean === '' || clean === '.' || clean === '..') return unnamed;
  return shorten(clean);
}

/** Both ends of the stem stay, in whole characters as people see them, and the extension. */
function shorten(name: string): string {
  if (nameBytes(name) <= NAME_BYTES) return name;
  const extensionLength = extensionOf(name).length;
  const dotted = extensionLength > 0 ? name.slice(-extensionLength - 1) : '';
  const extension = nameBytes(dotted) <= EXTENSION_BYTES ? dotted : '';
  const stem = name.slice(0, name.length - extension.length);
  const room = NAME_BYTES - nameBytes(CUT + extension);

  const half = Math.floor(room / 2);
  const start = take(graphemesOf(stem), half);
  const end = take(graphemesOf(stem).toReversed(), room - nameBytes(start.join('')));
  if (start.length + end.length > 0) {
    return start.join('') + CUT + end.toReversed().join('') + extension;
  }
  // One letter under hundreds of marks: there is no whole character that fits.
  return take(Array.from(stem), room).join('') + CUT + extension;
}

function graphemesOf(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** As many of the first parts as fit into so many bytes. */
function take(parts: readonly string[], bytes: number): string[] {
  let left = bytes;
  const end = parts.findIndex((part) => {
    left -= nameBytes(part);
    return left < 0;
  });
  return parts.slice(0, end === -1 ? parts.length : end);
}
