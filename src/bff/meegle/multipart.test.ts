import fc from 'fast-check';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { describe, expect, it } from 'vitest';
import { checkFileName } from '../../contract/fileName.ts';
import { createMultipart } from './multipart.ts';

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of body) read.push(piece);
  return Buffer.concat(read);
}

const file = (name: string, ...texts: string[]) => ({
  name,
  type: 'text/plain',
  sizeBytes: Buffer.byteLength(texts.join('')),
  body: pieces(...texts),
});

describe('the multipart body', () => {
  it('is exactly as long as its Content-Length says, whatever the name and the bytes', async () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      .filter((name) => checkFileName(name) === null);
    await fc.assert(
      fc.asyncProperty(name, fc.array(fc.string()), async (name, texts) => {
        const multipart = createMultipart({ field_key: 'f' }, file(name, ...texts));
        expect((await readAll(multipart.body)).byteLength).toBe(multipart.contentLength);
      }),
    );
  });

  it('is read by a foreign parser: text parts first, then the file with its type', async () => {
    const multipart = createMultipart(
      { field_key: 'multi_attachment', index: '1' },
      file('报告.txt', 'Bo', 'om'),
    );
    const parser = busboy({ headers: { 'content-type': multipart.contentType }, defParamCharset: 'utf8' });
    const seen: unknown[] = [];
    parser.on('field', (name, value) => seen.push([name, value]));
    parser.on('file', (name, stream, info) => {
      seen.push([name, info.filename, info.mimeType]);
      stream.on('data', (bytes: Buffer) => seen.push(bytes.toString()));
    });
    await new Promise((resolve, reject) => {
      parser.on('close', resolve).on('error', reject);
      Readable.from(multipart.body).pipe(parser);
    });
    expect(seen.slice(0, 3)).toEqual([
      ['field_key', 'multi_attachment'],
      ['index', '1'],
      ['file', '报告.txt', 'text/plain'],
    ]);
    expect(seen.slice(3).join('')).toBe('Boom');
  });

  it('writes the name raw, with only quotes and backslashes escaped', async () => {
    const multipart = createMultipart({}, file('a"b\\c%22 é 📎.txt', 'x'));
    expect((await readAll(multipart.body)).toString()).toContain(
      'Content-Disposition: form-data; name="file"; filename="a\\"b\\\\c%22 é 📎.txt"\r\n',
    );
  });

  it.each([
    ['ends early', 5, 'ended after 4 of 5 bytes'],
    ['is longer than announced', 3, 'longer than the 3 bytes'],
  ])('never writes the closing boundary when the file %s', async (_what, sizeBytes, words) => {
    const multipart = createMultipart({}, { ...file('a.txt', 'ab', 'cd'), sizeBytes });
    const written: Uint8Array[] = [];
    const reading = (async () => {
      for await (const piece of multipart.body) written.push(piece);
    })();
    await expect(reading).rejects.toThrow(words);
    expect(Buffer.concat(written).toString()).not.toMatch(/--\r\n$/);
  });

  it('refuses to write a name or a type that would end its header line', () => {
    expect(() => createMultipart({}, file('a\r\nX-Evil: 1', 'x'))).toThrow();
    expect(() => createMultipart({}, { ...file('a', 'x'), type: 'text/plain\r\nX-Evil: 1' })).toThrow();
  });
});
