/** Types of pictures that a cleaned document shows. */
const PICTURE = /^image\/(?:png|jpe?g|gif|webp|bmp|avif|svg\+xml)$/;

/** Bytes that become one string argument: more of them overflow the stack. */
const STEP_BYTES = 0x8000;

/**
 * A picture as a `data:` address, or null if it is none. A frame without rights can't see this page's blobs, so that
 * its pictures stand in the document.
 */
export function toDataUrl(mimeType: string, bytes: Uint8Array): string | null {
  if (!PICTURE.test(mimeType)) return null;
  let binary = '';
  for (let at = 0; at < bytes.length; at += STEP_BYTES)
    binary += String.fromCharCode(...bytes.subarray(at, at + STEP_BYTES));
  return `data:${mimeType};base64,${btoa(binary)}`;
}
