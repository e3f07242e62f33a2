import * as v from 'valibot';
import { viewerMessageSchema, type ViewerMessage } from '../../contract/viewerMessage.ts';

/**
 * A message of our frame, or null if it is anybody else's. The viewer's origin reads "null", as every sandboxed frame's
 * does: the window it came from and the nonce only that frame was given are what tell.
 */
export function readViewerMessage(
  { source, data }: Pick<MessageEvent<unknown>, 'source' | 'data'>,
  frame: Window | null,
  nonce: string,
): ViewerMessage | null {
  if (frame === null || source !== frame) return null;
  const message = v.safeParse(viewerMessageSchema, data);
  return message.success && message.output.nonce === nonce ? message.output : null;
}
