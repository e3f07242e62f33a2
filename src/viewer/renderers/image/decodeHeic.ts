import { heicTo } from 'heic-to/csp';
import { PreviewFailure } from '../../PreviewFailure.ts';

/** How long a picture may take: longer than any camera's does, on the slowest machine. */
const PICTURE_MS = 60_000;

/**
 * Decodes a HEIC picture, turned as the camera says, in the library's own worker; throws PreviewFailure `broken`. It
 * can't be stopped from here, but the worker ends with this page, which is the frame of one file.
 */
export async function decodeHeic(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timeout = setTimeout(() => reject(new PreviewFailure('broken')), PICTURE_MS);
  });
  try {
    return await Promise.race([heicTo({ blob: new Blob([bytes]), type: 'bitmap' }), tooLate]);
  } catch (cause) {
    throw new PreviewFailure('broken', { cause });
  } finally {
    clearTimeout(timeout);
  }
}
