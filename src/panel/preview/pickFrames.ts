import type { Attachment } from '../../contract/attachment.ts';
import { previewOf, type Preview } from '../../contract/mediaTypes.ts';
import { readSizeText } from '../../contract/readSizeText.ts';

/** How far a file's frame has come; files without a frame have none, but what failed is remembered. */
export type FrameStanding = 'opening' | 'shown' | 'failed';

/** What is drawn without work to speak of: nothing that plays, unpacks or lays out a document. */
const CHEAP: ReadonlySet<Preview> = new Set<Preview>(['image', 'pdf', 'text', 'markdown']);

/** Fetched for nothing if the reader doesn't move on: a second of Meegle's time, or two. */
const AHEAD_BYTES = 5 * 1024 * 1024;

/**
 * The files that have a frame: the one looked at, and on both sides of it a cheap neighbour that has been drawn already
 * or may be now. One is opened at a time, and only when all others are shown; what couldn't be drawn beforehand waits until
 * somebody wants to see it. So whoever hurries through fifty files fetches none of them twice, nor two at once. `recognised`: what the
 * viewer takes files for that are stored as another type, by id; it shows them as that.
 */
export function pickFrames(
  attachments: readonly Attachment[],
  index: number,
  standings: ReadonlyMap<string, FrameStanding>,
  recognised: ReadonlyMap<string, string>,
  mayFetchAhead: boolean,
): Attachment[] {
  const current = attachments[index];
  if (current === undefined) return [];
  const picked = [current];
  let isBusy = !mayFetchAhead || standings.get(current.id) !== 'shown';
  for (const neighbour of [attachments[index + 1], attachments[index - 1]]) {
    if (neighbour === undefined || !isCheap(neighbour, recognised.get(neighbour.id))) continue;
    const standing = standings.get(neighbour.id);
    if (standing === 'shown') picked.push(neighbour);
    else if (standing !== 'failed' && !isBusy) {
      picked.push(neighbour);
      isBusy = true;
    }
  }
  return picked;
}

function isCheap({ name, preview, size, sizeText }: Attachment, recognisedType: string | undefined): boolean {
  const shown = recognisedType === undefined ? preview : previewOf(recognisedType, name);
  const bytes = size ?? readSizeText(sizeText);
  return CHEAP.has(shown) && bytes !== null && bytes <= AHEAD_BYTES;
}
