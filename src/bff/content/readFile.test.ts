import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Download } from '../meegle/meegle.ts';
import { readFile } from './readFile.ts';

const PAGE = '\ufeff\r\n<html>maintenance</html>';
const png = { name: 'a.png', type: 'image/png' };

/** Reads what Meegle gives without saying that it is a file, unless `more` says otherwise. */
async function read(content: string, file: typeof png, more: Partial<Download> = {}): Promise<string> {
  const body = Readable.from([Buffer.from(content.slice(0, 12)), Buffer.from(content.slice(12))]);
  const unsaid = { type: 'text/html; charset=gbk', sizeBytes: undefined, hasDisposition: false };
  return (await buffer(readFile({ body, ...unsaid, ...more }, file))).toString();
}

describe('a download', () => {
  it.each([png, { name: 'a.bin', type: '' }, { name: 'README', type: 'text/plain' }])(
    'that is a gateway’s page isn’t passed off as %j',
    async (file) => {
      await expect(read(PAGE, file)).rejects.toMatchObject({ code: 'upstream_unavailable' });
    },
  );

  it('that is a page may be one when the file is', async () => {
    expect(await read(PAGE, { name: 'a.HTM', type: '' })).toBe(PAGE);
    expect(await read(PAGE, { name: 'page', type: 'text/html; charset=utf-8' })).toBe(PAGE);
  });

  it('that says it is a file is one, and so is one that only the header calls a page', async () => {
    expect(await read(PAGE, png, { hasDisposition: true })).toBe(PAGE);
    expect(await read(PAGE, { name: 'a.svg', type: '' }, { type: 'image/svg+xml' })).toBe(PAGE);
    expect(await read('not a page, but <b>later</b>', png)).toBe('not a page, but <b>later</b>');
  });

  it('that breaks off says so', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('hello');
        throw new Error('reset');
      })(),
    );
    await expect(read('', png, { body })).rejects.toMatchObject({
      code: 'upstream_unavailable',
      message: 'The download broke off after 5 bytes.',
    });
  });
});
