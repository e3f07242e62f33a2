import { createHash } from 'node:crypto';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { readFile } from '../content/readFile.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';

/**
 * Downloads a stored file and tells whether it is, byte for byte, the content of that size and SHA-256 (hex). Rejects
 * with MeegleError when it can't be had, or with the signal's reason. Nothing is kept.
 */
export async function isStoredEqual(
  meegle: Meegle,
  actor: Actor,
  item: WorkItemRef,
  file: StoredFile,
  content: { readonly sizeBytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<boolean> {
  const download = await meegle.openFile(actor, item, file.id, signal);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of readFile(download, file)) {
    sizeBytes += piece.length;
    if (sizeBytes > content.sizeBytes) return false; // leaving the loop ends the download
    hash.update(piece);
  }
  return sizeBytes === content.sizeBytes && hash.digest('hex') === content.sha256;
}
