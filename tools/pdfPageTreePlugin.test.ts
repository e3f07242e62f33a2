import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDocument, GlobalWorkerOptions, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extra, line, pdfOf } from '../e2e/fixtures/pdfFiles.ts';
import { pdfPageTreePlugin } from './pdfPageTreePlugin.ts';

const WORKER = resolve('node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs');
const folder = resolve('test-results/pdfPageTree');

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, 'pdf.worker.mjs'), build(readFileSync(WORKER, 'utf8')));
  GlobalWorkerOptions.workerSrc = pathToFileURL(resolve(folder, 'pdf.worker.mjs')).href;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the plugin makes of the worker's source. */
function build(source: string): string {
  const { transform } = pdfPageTreePlugin();
  if (typeof transform !== 'function') throw new Error('the plugin changes nothing');
  const built = transform.call(undefined as never, source, WORKER) as { readonly code: string };
  return built.code;
}

/** Opens a PDF in parts; `askedBytes` are those that pdf.js wanted until now. */
async function open(file: Buffer) {
  let askedBytes = 0;
  const parts = new PDFDataRangeTransport(file.length, null);
  parts.requestDataRange = (begin, end) => {
    askedBytes += end - begin;
    queueMicrotask(() => parts.onDataRange(begin, new Uint8Array(file.subarray(begin, end))));
  };
  const range = { range: parts, rangeChunkSize: 16_384, disableStream: true, disableAutoFetch: true };
  const task = getDocument({ ...range, useSystemFonts: true, verbosity: 0 });
  const pdfDocument = await task.promise;
  return {
    count: pdfDocument.numPages,
    askedBytes: () => askedBytes,
    textOf: async (number: number) => {
      const { items } = await (await pdfDocument.getPage(number)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    },
    close: () => task.destroy(),
  };
}

const pagesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `${line(`Page ${index + 1}`)} % ${'x'.repeat(10_000)}`);

test.each([20, 400])(
  'page 1 and the last of 400 are found without reading those between, with %i listed below a node',
  async (pagesInNode) => {
    const file = pdfOf(pagesOf(400), { pagesInNode });
    const opened = await open(file);
    expect(opened.count).toBe(400);
    expect(await opened.textOf(1)).toBe('Page 1');
    expect(await opened.textOf(400)).toBe('Page 400');
    expect(opened.askedBytes()).toBeLessThan(200_000); // of 4 MB
    expect(await opened.textOf(251)).toBe('Page 251');
    await opened.close();
  },
);

test('a node with as many kids as pages, but not a page each, is still walked in order', async () => {
  const opened = await open(
    pdfOf(pagesOf(2), {
      catalog: `/Pages ${extra(0)}`, // in place of the tree that it has
      objects: [
        `<< /Type /Pages /Kids [${extra(1)} ${extra(2)}] /Count 2 >>`,
        '<< /Type /Pages /Kids [1000 0 R 1002 0 R] /Count 2 >>',
        '<< /Type /Pages /Kids [] /Count 0 >>',
      ],
    }),
  );
  expect(opened.count).toBe(2);
  expect(await opened.textOf(1)).toBe('Page 1');
  expect(await opened.textOf(2)).toBe('Page 2');
  await opened.close();
});

test('the build fails when pdf.js goes through its pages in another way', () => {
  expect(() => build('no such loop')).toThrow('another way than before');
});
