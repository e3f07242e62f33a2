import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '../world.ts';
import type { Call } from './call.ts';

/** Streams a file from the disk, with the headers the setting allows and the harm the fault does. */
export async function sendFile(response: ServerResponse, call: Call, file: StoredFile): Promise<void> {
  const { entry, fault } = call;
  const mode = call.state.settings.downloadHeaders;
  const handle = await open(file.bytes.path);
  try {
    entry.status = 200;
    entry.errCode = 0;
    const { sizeBytes } = file.bytes;
    const breaksOff = fault.fault === 'download_truncated' || fault.fault === 'download_stall';
    const sentBytes = breaksOff ? Math.min(fault.atByte, sizeBytes) : sizeBytes;
    const promisedBytes =
      fault.fault === 'download_wrong_length' ? Math.max(0, sizeBytes + fault.by) : sizeBytes;
    const saysLength =
      mode !== 'no_length' && !(fault.fault === 'download_truncated' && !fault.contentLength);
    const stalls = fault.fault === 'download_stall';
    const endsWell = !stalls && (!saysLength || promisedBytes === sentBytes);

    response.writeHead(200, {
      'Content-Type': headerText(file.type),
      ...(saysLength ? { 'Content-Length': promisedBytes } : {}),
      ...(mode === 'no_disposition' ? {} : { 'Content-Disposition': contentDisposition(file.name) }),
    });
    response.flushHeaders();
    if (sentBytes > 0) {
      const content = handle.createReadStream({ start: 0, end: sentBytes - 1, autoClose: false });
      await pipeline(content, response, { end: false });
    }
    if (endsWell) response.end();
    // A promise of other than what came can only end with the connection; a stall doesn't end at all.
    else if (!stalls) response.socket?.destroySoon();
  } finally {
    await handle.close();
  }
}

/** A stored type as a header can carry it: its bytes as they are, without what no header may hold. */
function headerText(type: string): string {
  return Buffer.from(type)
    .toString('latin1')
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

/** Both forms: one any client can read, with `_` for what it can't, and the exact one of RFC 5987. */
function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '\\$&');
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
