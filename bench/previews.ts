/**
 * How long it takes from the opening of a preview to the first page of a PDF of 10, 300 and 3000 pages (20 below each node
 * of its page tree, and once all below one), the first rows of a csv of 50 MB, and the first picture of a film of 100 MB;
 * in Chromium, through the server, with nothing kept on disk. `npm run build` comes first. Medians; a shared machine
 * wanders, so read the ratios.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { SampleFile } from '../e2e/fixtures/files.ts';
import { longMp4 } from '../e2e/fixtures/longMp4.ts';
import { line, pdfOf } from '../e2e/fixtures/pdfFiles.ts';
import { openInViewer, startViewerServer } from '../e2e/fixtures/viewerPage.ts';
import { launchBrowser } from '../e2e/previews/launchBrowser.ts';
import { until } from '../e2e/previews/within.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const runs = Number(values.runs);

/** Longer than anything should take, in ms. */
const PATIENCE_MS = 120_000;

const cases: readonly (readonly [what: string, make: () => SampleFile])[] = [
  ...[10, 300, 3000].map((pages) => [`pdf, ${pages} pages: first page`, () => pdf(pages)] as const),
  ['pdf, 3000 pages in one node', () => pdf(3000, 3000)],
  ['csv, 50 MB: first rows', csv],
  ['mp4, 100 MB: first picture', film],
];

const server = await startViewerServer();
const browser = await launchBrowser();
try {
  for (const [what, make] of cases) {
    const file = make();
    const tookMs: number[] = [];
    for (let run = 0; run < runs; run += 1) tookMs.push(await measure(file));
    const median = tookMs.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
    console.log(
      `${what.padEnd(30)} ${(file.buffer.length / 1e6).toFixed(1).padStart(6)} MB  ${median.toFixed(0).padStart(6)} ms`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}

/** From the page's beginning until the file is on the screen; a film's is its first picture. */
async function measure(file: SampleFile): Promise<number> {
  const page = await browser.newPage();
  try {
    const viewer = await openInViewer(page, server, file);
    const told = await until(PATIENCE_MS, `${file.name} isn't shown`, async () =>
      (await viewer.told()).find((each) => each === 'shown' || each.startsWith('failed')),
    );
    if (told !== 'shown') throw new Error(`${file.name}: ${told}`);
    const shownMs = await viewer.shownMs();
    return file.name.endsWith('.mp4') ? shownMs + (await firstPictureMs(page)) : shownMs;
  } finally {
    await page.close();
  }
}

/** How much longer it takes until a picture of the film is there. */
async function firstPictureMs(page: Page): Promise<number> {
  return page
    .frameLocator('iframe')
    .locator('video')
    .evaluate(async (player: HTMLVideoElement) => {
      const startedAt = performance.now();
      player.muted = true;
      await player.play();
      return performance.now() - startedAt;
    });
}

/** 12 kB a page that nothing makes smaller, as photos are. */
function pdf(pages: number, pagesInNode = 20): SampleFile {
  const contents = Array.from(
    { length: pages },
    (_, index) => `${line(`Page ${index + 1}`)} % ${randomBytes(6_000).toString('hex')}`,
  );
  return { name: '手册.pdf', mimeType: 'application/pdf', buffer: pdfOf(contents, { pagesInNode }) };
}

function csv(): SampleFile {
  const rows = Array.from(
    { length: 1_000_000 },
    (_, index) => `${index},客户 ${index},"备注, 含逗号",${index / 7}\n`,
  );
  return {
    name: '订单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`订单号,客户,备注,金额\n${rows.join('')}`),
  };
}

function film(): SampleFile {
  return { name: '录屏.mp4', mimeType: 'video/mp4', buffer: longMp4(100, 100 * 1024 * 1024) };
}
