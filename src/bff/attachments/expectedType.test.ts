import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpeg, mp4 } from '../../../e2e/fixtures/files.ts';
import { expectedType } from './expectedType.ts';
import { settleType } from './settleType.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX = `${OFFICE}.wordprocessingml.document`;
const XLSX = `${OFFICE}.spreadsheetml.sheet`;
const PPTX = `${OFFICE}.presentationml.presentation`;

describe('the type a name stands for', () => {
  it.each([
    ['', 'a.png', 'image/png'],
    ['application/octet-stream', 'a.pdf', 'application/pdf'],
    ['Application/Octet-Stream; x=1', 'a.mp4', 'video/mp4'],
    ['application/zip', 'a.docx', DOCX],
    ['text/xml', 'a.svg', 'image/svg+xml'],
    ['text/plain', 'a.svg', 'image/svg+xml'],
    ['application/xml', 'a.svg', 'image/svg+xml'],
    ['application/zip', 'a.xlsx', XLSX],
    ['application/x-zip-compressed', 'a.pptx', PPTX],
    ['application/x-zip', 'a.odt', 'application/vnd.oasis.opendocument.text'],
    ['application/zip', 'a.epub', 'application/epub+zip'],
    ['application/zip', 'a.jar', 'application/java-archive'],
    ['application/zip', 'a.apk', 'application/vnd.android.package-archive'],
    ['application/x-ole-storage', 'a.doc', 'application/msword'],
    ['application/x-cfb', 'a.msg', 'application/vnd.ms-outlook'],
    ['application/vnd.ms-excel', 'a.csv', 'text/csv'],
    ['video/mp4', 'a.m4a', 'audio/mp4'],
    ['binary/octet-stream', 'a.txt', 'text/plain'],
    ['application/force-download', 'a.csv', 'text/csv'],
  ])('is told when %j is stored for %s', (stored, name, expected) => {
    expect(expectedType(stored, name)).toBe(expected);
  });

  it.each([
    ['image/png', 'a.png'],
    ['image/jpeg', 'a.png'],
    ['text/plain', 'a.png'],
    ['text/html', 'a.png'],
    ['image/png', 'a.mp4'],
    ['application/zip', 'a.png'],
    ['application/pdf', 'a.docx'],
    ['text/plain; charset=utf-8', 'a.txt'],
    ['text/plain', 'a.csv'],
    ['text/plain', 'a.json'],
    ['application/vnd.ms-excel', 'a.xls'],
    ['application/x-zip-compressed', 'a.zip'],
    ['audio/mp4', 'a.mp4'],
    ['video/mp4', 'a.mov'],
    ['audio/x-m4a', 'a.m4a'],
    ['application/xml', 'a.docx'],
    ['application/x-custom', 'a.png'],
    ['application/octet-stream', 'a.unheard-of'],
    ['', 'README'],
    ['application/x-cfb', 'a.csv'],
  ])('has nothing to say against %j for %s', (stored, name) => {
    expect(expectedType(stored, name)).toBeUndefined();
  });

  it('never contradicts what this server stores itself', async () => {
    const heads = [
      Buffer.from('plain text'),
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('<!doctype html><p>hi'),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('PK\u0003\u0004\u0014\u0000'.padEnd(64, '\u0000')),
      Buffer.from([0, 1, 2, 3]),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      mp4,
      Buffer.from('....ftypM4A ....mp42isom'.replaceAll('.', '\u0000')),
      jpeg,
    ];
    const names =
      'txt csv json svg xml html png jpg pdf docx xlsx doc msg xls epub jar apk zip m4a mp4 mov ts unheard-of'.split(
        ' ',
      );
    const types = [
      '',
      'text/plain',
      'text/xml',
      'image/png',
      'application/zip',
      'application/x-zip-compressed',
      'application/vnd.ms-excel',
      'audio/mp4',
      'video/mp4',
      'application/octet-stream',
      'binary/octet-stream',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.constantFrom(...names),
        fc.constantFrom(undefined, ';', ...types),
        async (head, extension, given) => {
          const name = `a.${extension}`;
          expect(expectedType(await settleType({ head, name, given }), name)).toBeUndefined();
        },
      ),
      { numRuns: 1000 },
    );
  });
});
