import type { Attachment } from '../../contract/attachment.ts';
import { serverUrl } from '../api/serverUrl.ts';

/** A stored file's bytes, by its signed address; null where they can't be had, for whatever reason. */
export async function readBytes(
  { name, downloadUrl }: Attachment,
  signal: AbortSignal,
): Promise<File | null> {
  try {
    const response = await fetch(new URL(downloadUrl, serverUrl), { signal });
    return response.ok ? new File([await response.blob()], name) : null;
  } catch {
    return null; // offline, gone, an address grown old, or nobody waits for it any more
  }
}
