import type { Attachment } from '../../contract/attachment.ts';
import { readSizeText } from '../../contract/readSizeText.ts';

/** A sum of sizes; `isExact` is false when Meegle's rounded texts are in it. */
export interface TotalSize {
  readonly bytes: number;
  readonly isExact: boolean;
}

/** All files together; null when the size of one can't be told at all. */
export function totalSize(attachments: readonly Pick<Attachment, 'size' | 'sizeText'>[]): TotalSize | null {
  let bytes = 0;
  let isExact = true;
  for (const { size, sizeText } of attachments) {
    const read = size ?? readSizeText(sizeText);
    if (read === null) return null;
    bytes += read;
    isExact &&= size !== null;
  }
  return { bytes, isExact };
}

/** One file's size in words: exact where it is known, else Meegle's own, written our way. */
export function sizeWord(
  { size, sizeText }: Pick<Attachment, 'size' | 'sizeText'>,
  present: (sizeBytes: number) => string,
): string {
  const bytes = size ?? readSizeText(sizeText);
  return bytes === null ? sizeText : present(bytes);
}

/** Whether a stored file may have this many bytes: Meegle's text is rounded, cut off or missing, to the base of 1000 or 1024. */
export function maySizeBe(
  { size, sizeText }: Pick<Attachment, 'size' | 'sizeText'>,
  sizeBytes: number,
): boolean {
  if (size !== null) return size === sizeBytes;
  const about = readSizeText(sizeText);
  return about === null || (sizeBytes <= 2 * about + 2048 && about <= 2 * sizeBytes + 2048);
}
