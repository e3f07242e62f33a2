import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { longMp4 } from './fixtures/longMp4.ts';
import { line, pdfOf } from './fixtures/pdfFiles.ts';
import { startGate, type Gate } from './fixtures/startGate.ts';
import { startServer, type RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

// A trace keeps every answer, and these have 100 MB.
test.use({ trace: 'off' });

const MEGABYTE = 1024 * 1024;

/** Runs what is given against a server whose Meegle's answers pass a gate; `isKept`: with the cache on disk. */
async function withGate(
  isKept: boolean,
  run: (server: RunningServer, gate: Gate) => Promise<void>,
): Promise<void> {
  const gate = await startGate();
  const cacheDirectory = isKept ? mkdtempSync(join(tmpdir(), 'cache-')) : undefined;
  const server = await startServer({
    config: { meegleBaseUrl: gate.url, frameAncestors: ['http://127.0.0.1:*'], cacheDirectory },
  });
  gate.target = server.simulatorUrl;
  try {
    await run(server, gate);
  } finally {
    gate.open();
    await server.close();
    await gate.stop();
    if (cacheDirectory !== undefined) rmSync(cacheDirectory, { recursive: true });
  }
}

const timeOf = (player: Locator) => player.evaluate((element: HTMLVideoElement) => element.currentTime);

for (const isKept of [true, false]) {
  test(`a film of 100 MB plays before it is whole and goes to its end, ${isKept ? 'with' : 'without'} files kept on disk`, async ({
    page,
  }) => {
    await withGate(isKept, async (server, gate) => {
      gate.close(6 * MEGABYTE);
      const film = { name: '录屏.mp4', mimeType: 'video/mp4', buffer: longMp4(100, 100 * MEGABYTE) };
      const viewer = await openInViewer(page, server, film);
      expect(await viewer.outcome()).toBe('shown');
      const player = viewer.frame.locator('video');
      await player.evaluate((element: HTMLVideoElement) => {
        element.muted = true;
        return element.play();
      });
      await expect.poll(() => timeOf(player)).toBeGreaterThan(0.5);
      await expect.poll(() => gate.held).toBeGreaterThan(0); // 94 MB are still to come

      gate.open();
      await player.evaluate((element: HTMLVideoElement) => (element.currentTime = element.duration - 1));
      await expect
        .poll(() => player.evaluate((element: HTMLVideoElement) => element.ended), { timeout: 30_000 })
        .toBe(true);
      expect(await timeOf(player)).toBeCloseTo(100, 0);
      expect(viewer.mischief).toEqual([]);
    });
  });
}

test('a csv of 50 MB shows its first rows while all but its first megabyte is still to come, and later ones when scrolled to', async ({
  page,
}) => {
  await withGate(false, async (server, gate) => {
    gate.close(MEGABYTE);
    const rows = Array.from(
      { length: 1_100_000 },
      (_, index) => `${index},客户 ${index},"备注, 含逗号",${index / 7}\n`,
    );
    const viewer = await openInViewer(page, server, {
      name: '订单.csv',
      mimeType: 'application/vnd.ms-excel', // what Windows says
      buffer: Buffer.from(`订单号,客户,备注,金额\n${rows.join('')}`),
    });
    expect(await viewer.outcome()).toBe('shown');
    const cell = (name: string) => viewer.frame.getByRole('cell', { name, exact: true });
    await expect(cell('客户 0')).toBeVisible();
    await expect.poll(() => gate.held).toBeGreaterThan(0);

    gate.open();
    await expect(viewer.frame.getByText(/全文 \d+ MB，这里只显示前 100,000 行/)).toBeVisible();
    await viewer.frame.locator('.view').evaluate((view) => view.scrollTo(0, 28 * 50_000));
    await cell('客户 50005').click();
    await page.keyboard.press('ArrowRight');
    await expect(viewer.frame.locator('.cell-text')).toHaveText('备注, 含逗号');
    expect(viewer.mischief).toEqual([]);
  });
});

test('page 1 of 3000 waits for as few parts of the file and places on the screen as that of 30, however its pages are listed', async ({
  page,
}) => {
  const server = await startViewerServer();
  await page.addInitScript(countElementsAtFirstPage);
  let answers: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/content/')) return;
    answers.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const measured = [];
  const cases = [
    [30, 20],
    [300, 20],
    [300, 300],
    [3000, 20],
    [3000, 3000],
  ] as const;
  for (const [count, pagesInNode] of cases) {
    // Incompressible, as photos are: 12 kB a page.
    const contents = Array.from(
      { length: count },
      (_, index) => `${line(`Page number ${index + 1}`)} % ${randomBytes(6_000).toString('hex')}`,
    );
    answers = [];
    const file = { name: '手册.pdf', mimeType: 'application/pdf', buffer: pdfOf(contents, { pagesInNode }) };
    const viewer = await openInViewer(page, server, file);
    expect(await viewer.outcome()).toBe('shown');
    await expect(viewer.frame.getByText('Page number 1', { exact: true })).toBeAttached();
    const elements = await viewer.frame.locator('html').evaluate((html) => html.dataset['elements']);
    expect(Number(elements)).toBeGreaterThan(10);
    expect(Number(elements)).toBeLessThan(100); // and 8000 when all pages have their place
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    const readBytes = (await Promise.all(answers)).reduce((sum, bytes) => sum + bytes, 0);
    expect(readBytes).toBeLessThan(2_000_000); // of 0.4, 4 and 37 MB
    expect(await viewer.frame.locator('.pdf-page canvas').count()).toBeLessThan(6);
    measured.push(
      `${count} pages, ${pagesInNode} below a node: ${readBytes} bytes, ${elements} elements, ${Math.round(await viewer.shownMs())} ms`,
    );
  }
  test.info().annotations.push({ type: 'measured', description: measured.join('; ') });
  await server.close();
});

/** Runs in the page: writes down how many elements there are when a page of a PDF is first on the screen. */
function countElementsAtFirstPage(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('.pdf-page canvas')) return;
    observer.disconnect();
    document.documentElement.dataset['elements'] = String(document.querySelectorAll('*').length);
  }).observe(document, { childList: true, subtree: true });
}
