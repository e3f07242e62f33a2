/** Formats that have a mark of their own, though they are written in letters. */
const WRITTEN =
  /^(?:text\/.*|model\/stl|application\/(?:pdf|rtf|xml|eps|postscript|pgp-encrypted|x-unix-archive))$/;

/**
 * What the mark in a file's first bytes is worth: `found` is the type (an essence) that file-type names for it. Words
 * begin like marks ("BMW" like a picture, "MZ" like a program), so that a text has none but those of written formats;
 * and which TIFF a file is often stands where file-type doesn't look any more.
 */
export function readMark(found: string | undefined, head: Uint8Array, isText: boolean): string | undefined {
  if (isText) return found !== undefined && WRITTEN.test(found) ? found : undefined;
  const isTiff = ['73,73,42,0', '77,77,0,42'].includes(head.subarray(0, 4).join());
  return found ?? (isTiff ? 'image/tiff' : undefined);
}
