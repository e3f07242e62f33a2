import type { StoredBytes } from '../fileStore.ts';
import { TooLarge } from '../fileStore.ts';
import type { Call } from './call.ts';
import { meetFault } from './meetFault.ts';
import { MalformedForm, multipartParts, readBoundary } from './multipartParts.ts';
import { Refusal } from './Refusal.ts';

/** Text parts name fields and rows; more than this in one is refused. */
const MAX_TEXT_BYTES = 65_536;

/** An upload's form: its text parts by name, and the one file. */
export interface UploadForm {
  readonly texts: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: StoredBytes };
}

/**
 * Reads an upload's form to the end of the request, the file going to the disk on the way. Refuses what isn't
 * multipart (20040), is cut off or has no single file part (1000050190), or is too large (1000050174).
 */
export async function readForm(call: Call): Promise<UploadForm> {
  const boundary = readBoundary(call.headers['content-type']);
  if (boundary === undefined) throw new Refusal(20040);
  const texts = new Map<string, string>();
  let file: UploadForm['file'] | undefined;
  try {
    for await (const part of multipartParts(call.body.chunks(), boundary)) {
      if (part.fileName === undefined) {
        texts.set(part.name, await readPartText(part.content));
        continue;
      }
      if (part.name !== 'file' || file !== undefined) throw new Refusal(1000050190, 'one part called file');
      await meetFault(call, [part.fileName]);
      file = {
        name: part.fileName,
        type: part.type ?? 'application/octet-stream',
        bytes: await call.files.receive(part.content, {
          limitBytes: call.state.settings.sizeLimit,
          keepBytes: call.fault.fault === 'stored_truncated' ? call.fault.bytes : Infinity,
        }),
      };
    }
  } catch (error) {
    if (error instanceof TooLarge) throw new Refusal(1000050174);
    if (error instanceof MalformedForm) throw new Refusal(1000050190, error.message);
    throw error;
  }
  if (file === undefined) throw new Refusal(1000050190, 'no file');
  await call.body.drain(); // A form that is whole in a body that isn't: the client gave up, nothing counts.
  return { texts, file };
}

async function readPartText(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += chunk.length;
    if (length > MAX_TEXT_BYTES) throw new Refusal(1000050190, 'text part too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
