import { createHash } from 'node:crypto';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Actor, Meegle } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';

/**
 * Downloads a stored file and tells whether it is, byte for byte, the content of that size and SHA-256 (hex). Rejects
 * with MeegleError when it can't be had. Nothing is kept.
 */
export async function isStoredEqual(
  meegle: Meegle,
  actor: Actor,
  item: WorkItemRef,
  id: string,
  content: { readonly sizeBytes: number; readonly sha256: string },
): Promise<boolean> {
  const { body } = await meegle.openFile(actor, item, id);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length;
      if (sizeBytes > content.sizeBytes) return false; // leaving the loop ends the download
      hash.update(chunk);
    }
  } catch (cause) {
    throw new MeegleError('upstream_unavailable', `The download broke off after ${sizeBytes} bytes.`, {
      cause,
    });
  }
  return sizeBytes === content.sizeBytes && hash.digest('hex') === content.sha256;
}
