import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HEAD_BYTES, settleType } from './settleType.ts';

const seed = (name: string) =>
  readFileSync(new URL(`../../simulator/seed/${name}`, import.meta.url)).subarray(0, HEAD_BYTES);
const text = (content: string) => Buffer.from(content);
const zip = seed('assets.zip');
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const cutTiff = Buffer.concat([Buffer.from('49492a0000001000', 'hex'), Buffer.alloc(5000, 0x80)]);
const gbk = Buffer.from('b1b8d7a2a3bab2e2cad4', 'hex');
const m4a = Buffer.from('....ftypM4A ....mp42isom'.replaceAll('.', '\u0000'));
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX = `${OFFICE}.wordprocessingml.document`;
const XLSX = `${OFFICE}.spreadsheetml.sheet`;
const PPTX = `${OFFICE}.presentationml.presentation`;
const settle = (head: Uint8Array, name: string, given?: string) => settleType({ head, name, given });

describe('magic bytes speak first', () => {
  it.each([
    ['photo.png', seed('story-wall.jpg'), 'image/png', 'image/jpeg'],
    ['photo.JPG', seed('story-wall.jpg'), undefined, 'image/jpeg'],
    ['report.docx', seed('competitors.pdf'), DOCX, 'application/pdf'],
    ['notes.txt', seed('flow.png'), 'text/plain', 'image/png'],
    ['no extension', seed('loading.gif'), 'application/octet-stream', 'image/gif'],
    ['movie.mp4', seed('background-loop.webm'), 'video/mp4', 'video/webm'],
    ['setup.pdf', zip, 'application/pdf', 'application/zip'],
    ['scan.png', cutTiff, 'image/png', 'image/tiff'],
  ])('of %s', async (name, head, given, settled) => {
    expect(await settle(head, name, given)).toBe(settled);
  });
});

describe('a container yields to an extension that fits in it', () => {
  it.each([
    ['a.docx', seed('requirements-review.docx'), undefined, DOCX],
    ['a.epub', zip, undefined, 'application/epub+zip'],
    ['a.zip', zip, 'application/x-zip-compressed', 'application/zip'],
    ['a.apk', zip, '', 'application/vnd.android.package-archive'],
    ['a.msg', cfb, '', 'application/vnd.ms-outlook'],
    ['a.xls', cfb, 'application/octet-stream', 'application/vnd.ms-excel'],
    ['a.svg', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), '', 'image/svg+xml'],
    ['a.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 'image/svg+xml'],
    ['a.m4a', seed('screen-recording.mp4'), 'audio/x-m4a', 'audio/mp4'],
    ['a.m4a', m4a, 'video/mp4', 'audio/mp4'],
    ['a.mp4', m4a, 'video/mp4', 'audio/mp4'],
    ['a.mp4', seed('screen-recording.mp4'), 'video/mp4', 'video/mp4'],
    ['a.xlsx', zip, 'application/zip', XLSX],
    ['a.pptx', zip, 'application/octet-stream', PPTX],
    ['a.odt', zip, '', 'application/vnd.oasis.opendocument.text'],
    ['a.jar', zip, 'application/x-zip-compressed', 'application/java-archive'],
    ['a.mov', seed('screen-recording.mp4'), undefined, 'video/quicktime'],
    ['a.csv', text('a,b\n1,2\n'), 'application/vnd.ms-excel', 'text/csv'],
    ['a.csv', text('a,b\n1,2\n'), '', 'text/csv'],
    ['a.csv', gbk, 'application/vnd.ms-excel', 'text/csv'],
    ['a.csv', Buffer.from('feff0061002c0062', 'hex'), 'application/vnd.ms-excel', 'text/csv'],
    ['a.json', text('{"a":1}'), 'text/plain', 'application/json'],
    ['a.ts', text('export const a = 1;\n'), 'video/mp2t', 'application/typescript'],
    ['a.dxf', text('0\nSECTION\n'), undefined, 'image/vnd.dxf'],
    ['BMW.txt', text('BMW report'), 'text/plain', 'text/plain'],
    ['a.eml', text('From: a@b.c\n\nhello'), undefined, 'message/rfc822'],
  ])('%s', async (name, head, given, settled) => {
    expect(await settle(head, name, given)).toBe(settled);
  });

  it('or to what the browser said, if there is no extension that says anything', async () => {
    expect(await settle(zip, 'review', DOCX)).toBe(DOCX);
    expect(await settle(text('a: 1\n'), 'Makefile', 'text/x-makefile')).toBe('text/x-makefile');
    expect(await settle(zip, 'review', 'image/png')).toBe('application/zip');
  });

  it('but not to one that can’t be true', async () => {
    expect(await settle(text('not a picture'), 'photo.png', 'image/png')).toBe('text/plain');
    expect(await settle(text('a\tb\n'), 'table.xls', 'application/vnd.ms-excel')).toBe('text/plain');
    expect(await settle(text('-----BEGIN KEY-----\n'), 'server.key')).toBe('text/plain');
    expect(await settle(text('hello'), 'a.docx', DOCX)).toBe('text/plain');
  });
});

describe('without magic bytes', () => {
  it('the extension speaks before the browser', async () => {
    expect(await settle(Buffer.from([0, 1, 2, 3]), 'a.wps', 'video/mp4')).toBe('application/vnd.ms-works');
    expect(await settle(gbk, '备注.txt', 'application/octet-stream')).toBe('text/plain');
    expect(await settle(gbk, 'a.csv')).toBe('text/csv');
  });

  it('the browser is believed where the extension says nothing', async () => {
    expect(await settle(Buffer.from([0, 1, 2]), 'a.unheard-of', 'Application/X-Thing; v=1')).toBe(
      'application/x-thing',
    );
  });

  it.each([
    'banana',
    '/',
    'image/',
    '/png',
    '*/*',
    'image/*',
    'a/b/c',
    '"><script>',
    'image/png, text/html',
    'image/p ng',
    'multipart/form-data; boundary=x',
    `a/${'b'.repeat(128)}`,
    '图片/png',
    'binary/octet-stream',
    'application/x-download',
  ])('but not when it says what is no type: %s', async (given) => {
    expect(await settle(Buffer.from([0, 1, 2]), 'a.unheard-of', given)).toBe('application/octet-stream');
    expect(await settle(gbk, 'README', given)).toBe('application/octet-stream');
    expect(await settle(text('hello'), 'README', given)).toBe('text/plain');
  });

  it('and without any hint, text is text and the rest unknown', async () => {
    expect(await settle(text('hello'), 'README')).toBe('text/plain');
    expect(await settle(text('需求：'), 'README', 'application/octet-stream')).toBe('text/plain');
    expect(await settle(Buffer.from('fffe410042004300', 'hex'), 'README')).toBe('text/plain');
    expect(await settle(Buffer.from([0, 1, 2, 3]), 'core')).toBe('application/octet-stream');
    expect(await settle(gbk, 'README')).toBe('application/octet-stream');
  });

  it('a sample that ends within a character is still text', async () => {
    expect(await settle(text('需求').subarray(0, 4), 'README')).toBe('text/plain');
  });
});

describe('of two names of one format', () => {
  it('the browser’s is kept, else the registered one is taken', async () => {
    const avi = Buffer.concat([text('RIFF'), Buffer.alloc(4), text('AVI LIST'), Buffer.alloc(20)]);
    expect(await settle(avi, 'a.avi', 'video/x-msvideo')).toBe('video/x-msvideo');
    const rar = Buffer.from('526172211a0700cf907300000d0000000000', 'hex');
    expect(await settle(rar, 'a.rar')).toBe('application/vnd.rar');
  });
});
