import { createHash } from 'node:crypto';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { readFile } from '../content/readFile.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { sizeAgrees, tellsSize } from './sizeText.ts';

/**
 * Downloads a stored file and tells whether it is, byte for byte, the content of that size and SHA-256 (hex). Rejects
 * with MeegleError when it can't be had, or with the signal's reason. A download of another length than the one its list
 * tells proves nothing either way, and is as good as none: false would say that the content isn't stored, and have it
 * sent twice. Nothing is kept.
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
    if (sizeBytes > content.sizeBytes) break; // ends the download
    hash.update(piece);
  }
  if (sizeBytes === content.sizeBytes) return hash.digest('hex') === content.sha256;
  if (!tellsSize(file.sizeText) || !sizeAgrees(file.sizeText, content.sizeBytes)) return false;
  const length = sizeBytes > content.sizeBytes ? 'more bytes' : `${sizeBytes} bytes`;
  throw new MeegleError(
    'upstream_unavailable',
    `The list gives ${file.id} a size of ${file.sizeText}, which fits, but its download had ${length}.`,
  );
}
