import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../createForeignClient.ts';
import { MalformedForm, multipartParts, readBoundary } from './multipartParts.ts';

async function* inChunks(bytes: Buffer, chunkBytes: number) {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function readAll(bytes: Buffer, chunkBytes = 65_536) {
  const parts = [];
  for await (const { name, fileName, type, content } of multipartParts(inChunks(bytes, chunkBytes), 'B')) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    parts.push({ name, fileName, type, content: Buffer.concat(chunks) });
  }
  return parts;
}

const awkwardNames = [
  'a"b.txt',
  'a\\b.txt',
  'a\\"b.txt',
  '\\',
  '"',
  '100%.txt',
  'a%22b.txt',
  '😀.png',
  'ملف مرفق.pdf',
  '/etc/passwd',
  '../up.txt',
  'a;b.txt',
  'a; filename="b.txt"',
  ' lead and trail ',
  "it's.txt",
  'C:\\dir\\file.txt',
  'é.txt',
  'e\u0301.txt',
  '=?utf-8?B?YQ==?=',
  'a\tb\u0001c\u007f.txt',
  '需'.repeat(85),
  'x'.repeat(255),
];

describe('multipartParts', () => {
  it.each(awkwardNames)('keeps the name %j byte for byte', async (fileName) => {
    const [part] = await readAll(encodeForm('B', [{ name: 'file', fileName, content: 'x' }]));
    expect(part?.fileName).toBe(fileName);
  });

  it('keeps any name and any bytes, however they are cut into chunks', async () => {
    const fileName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[\r\n]/.test(name));
    const content = fc.oneof(
      fc.uint8Array(),
      fc.constantFrom('\r\n--', '\r\n--b', '--B--', '\r\n-', '\r\n').map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fileName,
        content,
        fc.integer({ min: 1, max: 80 }),
        async (name, bytes, chunkBytes) => {
          const form = encodeForm('B', [
            { name: 'field_key', content: 'f' },
            { name: 'file', fileName: name, content: bytes },
          ]);
          const parts = await readAll(form, chunkBytes);
          expect(parts[1]).toEqual({
            name: 'file',
            fileName: name,
            type: undefined,
            content: Buffer.from(bytes),
          });
        },
      ),
    );
  });

  it('keeps a type as it was sent, parameters and all', async () => {
    const type = 'Text/Markdown; charset=UTF-8';
    const [part] = await readAll(encodeForm('B', [{ name: 'file', fileName: 'a', content: '', type }]));
    expect(part?.type).toBe(type);
  });

  it('prefers the extended form of a name, as Go does', async () => {
    const form = `--B\r\nContent-Disposition: form-data; name=file; filename="_"; filename*=UTF-8''%E9%99%84\r\n\r\n\r\n--B--`;
    expect((await readAll(Buffer.from(form)))[0]).toMatchObject({ name: 'file', fileName: '附' });
  });

  it.each([
    ['without its closing boundary', '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--B\r\n'],
    ['cut inside a part', '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
    [
      'with an unescaped quote in a name',
      '--B\r\nContent-Disposition: form-data; name="a"b"\r\n\r\n\r\n--B--',
    ],
    ['with a part that has no name', '--B\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--'],
    ['with endless part headers', `--B\r\nX: ${'x'.repeat(20_000)}\r\n\r\nx\r\n--B--`],
    ['that is empty', ''],
  ])('refuses a form %s', async (_, form) => {
    await expect(readAll(Buffer.from(form))).rejects.toThrow(MalformedForm);
  });
});

describe('readBoundary', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; Boundary="a b"', 'a b'],
    ['multipart/form-data', undefined],
    ['application/json; boundary=abc', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (contentType, boundary) => {
    expect(readBoundary(contentType)).toBe(boundary);
  });
});
