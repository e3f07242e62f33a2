import { essenceOf } from '../../contract/mediaTypes.ts';
import { typeByName } from '../attachments/typeByName.ts';
import type { Download, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';

const PAGE_TYPE = 'text/html';

/**
 * The bytes of a download as those of `file`, piece by piece. Throws MeegleError `upstream_unavailable` when it breaks
 * off or goes on after its end, and when it is no file: a gateway in front of Meegle may answer with a page of its own, and HTTP 200.
 */
export async function* readFile(
  download: Download,
  file: Pick<StoredFile, 'name' | 'type'>,
): AsyncGenerator<Uint8Array, void> {
  let mayBePage =
    !download.hasDisposition &&
    essenceOf(download.type ?? '') === PAGE_TYPE &&
    essenceOf(file.type) !== PAGE_TYPE &&
    typeByName(file.name) !== PAGE_TYPE;
  for await (const piece of readToEnd(download)) {
    if (mayBePage && beginsLikePage(piece)) {
      throw new MeegleError('upstream_unavailable', 'Meegle answered with a web page instead of the file.');
    }
    mayBePage = false;
    yield piece;
  }
}

/** The last piece comes only when it is known to be the last: a length may be a lie. */
async function* readToEnd({
  body,
  sizeBytes: saidBytes,
  hasMore,
}: Download): AsyncGenerator<Uint8Array, void> {
  let sizeBytes = 0;
  let last: Uint8Array | undefined;
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      if (last !== undefined) yield last;
      sizeBytes += piece.length;
      last = sizeBytes === saidBytes ? piece : undefined;
      if (last === undefined) yield piece;
    }
  } catch (cause) {
    const detail = `The download broke off after ${sizeBytes} bytes.`;
    throw new MeegleError('upstream_unavailable', detail, { cause });
  }
  if (last === undefined) return;
  if ((await hasMore?.()) === true) {
    throw new MeegleError(
      'upstream_unavailable',
      `The download went on after the ${saidBytes} bytes it said.`,
    );
  }
  yield last;
}

/** Whether bytes begin as a page's do, with a tag: some servers call every file a page. */
function beginsLikePage(piece: Uint8Array): boolean {
  return Buffer.from(piece.subarray(0, 1024)).toString().trimStart().startsWith('<');
}
