import type { Attachment } from '../../contract/attachment.ts';
import { maySizeBe } from '../attachments/sizes.ts';
import { hashFile } from '../uploads/hashFile.ts';
import type { Sameness } from './reviewAnswers.ts';
import type { ReviewedFile } from './reviewDrop.ts';

/** A stored file's bytes; null where they can't be had. */
export type ReadStored = (attachment: Attachment, signal: AbortSignal) => Promise<File | null>;

/** More is not downloaded only to be compared, nor hashed only to be told apart from others of the drop. In bytes. */
const COMPARED_BYTES = 20 * 1024 * 1024;

/** Whether a file holds what its namesake holds; `unknown` where that can't be told, or not cheaply. Never rejects. */
export async function compareWithNamesake(
  { file, namesake }: ReviewedFile,
  readStored: ReadStored,
  signal: AbortSignal,
): Promise<Sameness> {
  switch (namesake?.kind) {
    case 'dropped':
      return compareFiles(file, namesake.file, signal);
    case 'stored': {
      if (!maySizeBe(namesake.attachment, file.size)) return 'different';
      if (file.size > COMPARED_BYTES) return 'unknown';
      const stored = await readStored(namesake.attachment, signal);
      return stored === null ? 'unknown' : compareFiles(file, stored, signal);
    }
    case 'queued':
    case undefined:
      return 'unknown';
  }
  return namesake satisfies never;
}

/** The first file of a drop with the same content and another name; null where there is none. */
export async function findTwin(
  { file, name }: ReviewedFile,
  others: readonly ReviewedFile[],
  signal: AbortSignal,
): Promise<ReviewedFile | null> {
  for (const other of others) {
    if (other.file === file) return null;
    const isCandidate = other.name !== name && other.file.size === file.size && file.size <= COMPARED_BYTES;
    if (isCandidate && (await compareFiles(file, other.file, signal)) === 'same') return other;
  }
  return null;
}

async function compareFiles(one: File, other: File, signal: AbortSignal): Promise<Sameness> {
  if (one.size !== other.size) return 'different';
  const [first, second] = await Promise.all([hashFile(one, signal), hashFile(other, signal)]);
  if (first === null || second === null) return 'unknown';
  return first === second ? 'same' : 'different';
}
