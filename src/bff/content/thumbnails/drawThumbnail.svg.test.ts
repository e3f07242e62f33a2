import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../../../../e2e/fixtures/files.ts';
import { svg } from '../../../../e2e/fixtures/pictureFiles.ts';
import { drawThumbnail } from './drawThumbnail.ts';

const asked: string[] = [];
const elsewhere = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end(png(9, 9));
});
let address: string;
let folder: string;
/** All red: where it is seen, it was loaded. */
let file: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'drawing-'));
  file = join(folder, 'red.png');
  const red = { create: { width: 300, height: 200, channels: 3 as const, background: '#f00' } };
  await writeFile(file, await sharp(red).png().toBuffer());
  await writeFile(join(folder, 'red.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><rect id="a"/></svg>');
});
afterAll(async () => {
  elsewhere.close();
  await rm(folder, { recursive: true });
});

const frame = (body: string, head = '') =>
  Buffer.from(
    `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xi="http://www.w3.org/2001/XInclude" width="300" height="200"><rect width="300" height="200" fill="#00f"/>${body}</svg>`,
  );

const entity = (what: string) => `<!DOCTYPE svg [<!ENTITY a ${what}>]>`;

describe('a drawing', () => {
  it.each([
    ['an image', () => `<image width="300" height="200" href="${address}/a.png"/>`],
    ['a script', () => `<script href="${address}/a.js"/><script>fetch("${address}")</script>`],
    [
      'a style sheet',
      () => `<style>@import url("${address}/a.css"); circle{fill:url("${address}/a.svg#b")}</style>`,
    ],
    ['a page', () => `<foreignObject width="9" height="9"><iframe src="${address}/a.html"/></foreignObject>`],
    ['a file', () => `<image width="300" height="200" href="${file}"/>`],
    ['a file by its address', () => `<image width="300" height="200" xlink:href="${pathToFileURL(file)}"/>`],
    ['a part of a file', () => `<use href="${join(folder, 'red.svg')}#a" fill="#f00"/>`],
    ['an inclusion', () => `<xi:include href="${file}" parse="text"/><xi:include href="${address}/a.xml"/>`],
  ])('doesn’t load %s', async (_what, body) => {
    const drawing = await drawThumbnail(frame(body()));
    if (drawing.kind !== 'drawn') throw new Error(drawing.reason);
    const { dominant } = await sharp(drawing.webp).stats();
    expect(dominant.b).toBeGreaterThan(200);
    expect(dominant.r).toBeLessThan(50);
    expect(asked).toEqual([]);
  });

  it('reads no file through an entity, and unfolds none without end', async () => {
    for (const what of [`SYSTEM "${pathToFileURL(file)}"`, `SYSTEM "${address}/entity"`]) {
      expect((await drawThumbnail(svg('<text>&a;</text>', entity(what)))).kind).toBe('undrawable');
    }
    const nested = Array.from({ length: 9 }, (_, id) => `<!ENTITY e${id + 1} "${`&e${id};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE svg [<!ENTITY e0 "lol">${nested.join('')}]>`;
    expect((await drawThumbnail(svg('<text>&e9;</text>', bomb))).kind).toBe('undrawable');
    expect(asked).toEqual([]);
  });
});
