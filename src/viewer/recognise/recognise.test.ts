import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docxOf, emlOf, odfOf, paragraph, pptxOf } from '../../../e2e/fixtures/documentFiles.ts';
import { jpeg, mp4, pdf, png, wav } from '../../../e2e/fixtures/files.ts';
import { soundMp4, webm } from '../../../e2e/fixtures/mediaFiles.ts';
import { bytesOf, workbook } from '../../../e2e/fixtures/textFiles.ts';
import { zipOfFiles } from '../../../e2e/fixtures/zipFiles.ts';
import { previewOf } from '../../contract/mediaTypes.ts';
import { HEAD_BYTES } from '../limits.ts';
import { recognise } from './recognise.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX = `${OFFICE}.wordprocessingml.document`;
const XLSX = `${OFFICE}.spreadsheetml.sheet`;

const docx = docxOf(paragraph('需求评审'));
const pptx = pptxOf([{ shapes: '' }]);
const zip = zipOfFiles({ 'a.txt': 'a', 'b/c.png': png(8, 8) });
const xls = bytesOf(workbook(), 'biff8');
const gif = Buffer.from(
  'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
  'latin1',
);
const cutTiff = Buffer.concat([Buffer.from('II*\0\0\0\x10\0', 'latin1'), Buffer.alloc(5000, 0x80)]);
const m4a = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A isom', 'latin1'),
  soundMp4.subarray(24),
]);
const utf16 = Buffer.from('\ufeff第一行：需求评审\r\n', 'utf16le');
const gbk = Buffer.from('b5dad2bbd0d0a3bad0e8c7f3c6c0c9f30d0a', 'hex');
const html = Buffer.from('<!doctype html><title>a</title><p>需求');
const svg = Buffer.from('<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>');
const binary = Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 73 + 128) % 256));

function look(buffer: Buffer, type: string, name: string) {
  const bytes = new Uint8Array(buffer.subarray(0, HEAD_BYTES));
  const head = { bytes, isWhole: buffer.length <= HEAD_BYTES, sizeBytes: null, hasParts: true };
  return recognise(head, { type, name, preview: previewOf(type, name) });
}

describe('recognising a file that is stored as another', () => {
  it.each([
    ['a PNG stored as a PDF', png(8, 8), 'application/pdf', 'a.pdf', 'image/png', 'image'],
    ['a JPEG stored as a PNG', jpeg, 'image/png', 'a.png', 'image/jpeg', 'image'],
    ['a JPEG called .txt', jpeg, 'text/plain', 'a.txt', 'image/jpeg', 'image'],
    ['a PDF called .docx', pdf('a'), DOCX, 'a.docx', 'application/pdf', 'pdf'],
    ['a docx stored as a PNG', docx, 'image/png', 'a.png', DOCX, 'docx'],
    ['a docx stored as a zip', docx, 'application/zip', 'a.docx', DOCX, 'docx'],
    ['a docx of the years of .doc', docx, 'application/msword', 'a.doc', DOCX, 'docx'],
    ['a pptx stored as text', pptx, 'text/plain', 'a.txt', `${OFFICE}.presentationml.presentation`, 'slides'],
    ['a zip called .pdf', zip, 'application/pdf', 'a.pdf', 'application/zip', 'archive'],
    ['a zip called .jpg', zip, 'image/jpeg', 'a.jpg', 'application/zip', 'archive'],
    ['a zip of a name that fits in it', zip, 'image/jpeg', 'a.xlsx', XLSX, 'sheet'],
    ['a workbook of old', xls, 'image/png', 'a.xls', 'application/vnd.ms-excel', 'sheet'],
    ['a film stored as a picture', mp4, 'image/png', 'a.png', 'video/mp4', 'video'],
    ['a sound stored as a film', m4a, 'video/mp4', 'a.mp4', 'audio/mp4', 'audio'],
    ['a sound stored as text', wav(), 'text/plain', 'a.txt', 'audio/wav', 'audio'],
    ['a tar of one packed stream', gzipSync(zip), 'application/pdf', 'a.pdf', 'application/gzip', 'archive'],
    [
      'what says nothing, without an extension',
      png(8, 8),
      'application/octet-stream',
      'a',
      'image/png',
      'image',
    ],
    ['what says nothing, with one', docx, 'application/octet-stream', 'a.docx', DOCX, 'docx'],
    ['UTF-16 called .bin', utf16, 'application/octet-stream', 'a.bin', 'text/plain', 'text'],
    ['text in an older encoding', gbk, 'image/png', 'a.png', 'text/plain', 'text'],
    ['text called .docx', Buffer.from('hello'), DOCX, 'a.docx', 'text/plain', 'text'],
    ['text called .zip', Buffer.from('hello'), 'application/zip', 'a.zip', 'text/plain', 'text'],
    ['a table stored as a picture', Buffer.from('a,b\n1,2\n'), 'image/png', 'a.csv', 'text/csv', 'sheet'],
    ['a page stored as a picture', html, 'image/png', 'a.png', 'text/html', 'html'],
    ['a drawing stored as a PNG', svg, 'image/png', 'a.png', 'image/svg+xml', 'image'],
    [
      'a mail stored as a PDF',
      emlOf(['From: a@b.example', 'Subject: 需求'], []),
      'application/pdf',
      'a.pdf',
      'message/rfc822',
      'mail',
    ],
    ['a program that begins like a page', html, 'application/octet-stream', 'a.php', 'text/plain', 'text'],
    [
      'words that begin like a picture',
      Buffer.from('BMW 报价单'),
      'application/octet-stream',
      'a.txt',
      'text/plain',
      'text',
    ],
    ['a scan stored as a page', cutTiff, 'text/html', 'a.html', 'image/tiff', 'image'],
    ['a byte', Buffer.from('a'), 'image/png', 'a.png', 'text/plain', 'text'],
  ])('tells %s', async (_what, bytes, type, name, is, preview) => {
    expect(await look(bytes, type, name)).toEqual({ type: is, preview, isOther: true });
  });
});

describe('recognising a file that is what it is called', () => {
  it.each([
    ['image/png', 'a.png', png(8, 8)],
    ['image/png', '无扩展名', png(8, 8)],
    ['image/jpg', 'a.jpg', jpeg],
    ['image/gif', 'a.gif', gif],
    ['image/svg+xml', 'a.svg', svg],
    ['text/xml', 'a.svg', svg],
    ['application/pdf', 'a.pdf', pdf('a')],
    ['application/pdf', 'a.pdf', Buffer.concat([Buffer.from('\r\n'), pdf('a')])],
    [DOCX, 'a.docx', docx],
    [DOCX, '无扩展名', docx],
    ['application/vnd.ms-word.document.macroEnabled.12', 'a.docm', docx],
    [XLSX, 'a.xlsx', zip],
    ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'a.pptx', pptx],
    ['application/vnd.oasis.opendocument.text', 'a.odt', odfOf('text', '')],
    ['application/zip', 'a.zip', zip],
    ['application/x-zip-compressed', 'a.zip', zip],
    ['application/vnd.apple.keynote', 'a.key', zip],
    ['application/x-gzip', 'a.gz', gzipSync('a')],
    ['application/vnd.ms-excel', 'a.xls', xls],
    ['application/vnd.ms-excel', 'a.csv', Buffer.from('a,b\n1,2\n')],
    ['application/vnd.ms-excel', 'a.xls', Buffer.from('<table><tr><td>1</table>')],
    ['text/csv', 'a.csv', gbk],
    ['text/plain', 'a.log', utf16],
    ['text/plain', 'a.docx.txt', Buffer.from('MZ and other words')],
    ['text/markdown', 'README.md', Buffer.from('# a')],
    ['application/json', 'a.json', Buffer.from('{"a":1}')],
    ['text/html', 'a.html', html],
    ['application/x-unheard-of', 'a.abc', Buffer.from('words')],
    ['video/mp4', 'a.mp4', mp4],
    ['video/quicktime', 'a.mov', mp4],
    ['audio/mp4', 'a.m4a', soundMp4],
    ['audio/x-m4a', 'a.m4a', soundMp4],
    ['video/webm', 'a.webm', webm],
    ['audio/x-wav', 'a.wav', wav()],
    ['image/x-nikon-nef', 'a.nef', cutTiff],
    ['application/octet-stream', 'a.bin', binary],
    ['application/x-sqlite3', 'a.sqlite', Buffer.from('SQLite format 3\0'.padEnd(100, '\0'))],
    ['model/stl', 'a.stl', Buffer.from('solid a\nendsolid')],
  ])('has nothing to say against %s for %s', async (type, name, bytes) => {
    expect(await look(bytes, type, name)).toMatchObject({ type, isOther: false });
  });

  it('shows no binary as text, and no text as a table that it isn’t', async () => {
    expect(await look(binary, 'text/plain', 'a.txt')).toMatchObject({ preview: 'none', isOther: false });
    expect(await look(binary, 'text/html', 'a.html')).toMatchObject({ preview: 'none' });
    expect(await look(Buffer.from('hello'), XLSX, 'a.xlsx')).toMatchObject({ preview: 'text' });
  });

  it('shows a picture that is stored under another name of its format', async () => {
    expect(await look(jpeg, 'image/pjpeg', 'a.jfif')).toMatchObject({ preview: 'image', isOther: false });
  });

  it('shows a film as one though it is stored as a sound, and a sound in a film’s container as a sound', async () => {
    expect(await look(mp4, 'audio/mp4', 'a.mp4')).toMatchObject({ preview: 'video', isOther: false });
    expect(await look(soundMp4, 'audio/mp4', 'a.mp4')).toMatchObject({ preview: 'audio', isOther: false });
    expect(await look(webm, 'audio/webm', 'a.webm')).toMatchObject({ preview: 'video' });
  });

  it('has an answer to any bytes, types and names', async () => {
    const names = 'a a.txt a.png a.docx a.mp4 a.svg a.csv a.zip a.html constructor.constructor'.split(' ');
    const types = ['', 'text/plain', 'image/png', 'application/zip', 'a', 'constructor/constructor'];
    const beginnings = [zip, docx, mp4, html, svg, xls, utf16].map((each) => each.subarray(0, 64));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(Buffer.of(), ...beginnings),
        fc.uint8Array({ minLength: 1, maxLength: 5000 }),
        fc.constantFrom(...types),
        fc.constantFrom(...names),
        async (beginning, rest, type, name) => {
          const { preview } = await look(Buffer.concat([beginning, rest]), type, name);
          expect(typeof preview).toBe('string');
        },
      ),
    );
  });
});
