import { randomBytes } from 'node:crypto';
import { ProblemError } from '../problems.ts';
import type { NewFile } from './meegle.ts';

/** A multipart body whose length is known before its first byte. */
export interface Multipart {
  readonly contentType: string;
  readonly contentLength: number;
  /** Head, the file's bytes, closing boundary. Throws, before the closing boundary, when the file isn't as long as said. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * One file and the text parts before it, as both official SDKs write them: the name as raw UTF-8 in `filename="…"` with
 * only `\` and `"` escaped, no `filename*`. A file name or type that could end its header line is an error of ours.
 */
export function createMultipart(fields: Readonly<Record<string, string>>, file: NewFile): Multipart {
  const boundary = `----${randomBytes(24).toString('hex')}`;
  if (/[\r\n\0]/.test(file.name + file.type))
    throw new Error('a name or type with a line break got this far');
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const fileName = file.name.replace(/["\\]/g, '\\$&');
  const head = Buffer.from(
    `${texts.join('')}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\n` +
      `Content-Type: ${file.type}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

  async function* write(): AsyncGenerator<Uint8Array> {
    yield head;
    let sentBytes = 0;
    for await (const chunk of file.body) {
      sentBytes += chunk.byteLength;
      if (sentBytes > file.sizeBytes) {
        throw new ProblemError(
          'body_incomplete',
          `The body is longer than the ${file.sizeBytes} bytes announced.`,
        );
      }
      yield chunk;
    }
    if (sentBytes < file.sizeBytes) {
      throw new ProblemError(
        'body_incomplete',
        `The body ended after ${sentBytes} of ${file.sizeBytes} bytes.`,
      );
    }
    yield tail;
  }

  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLength: head.byteLength + file.sizeBytes + tail.byteLength,
    body: write(),
  };
}
