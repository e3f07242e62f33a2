import type { Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { createBffClient } from './fixtures/bffClient.ts';
import { countColours } from './fixtures/countColours.ts';
import { png, type SampleFile } from './fixtures/files.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';
import { viewerFiles } from './fixtures/viewerFiles.ts';

const picture: SampleFile = { name: '首页.png', mimeType: 'image/png', buffer: png(640, 400) };

/** Stores the files on the item, in this order. */
async function store(item: string, ...files: readonly SampleFile[]): Promise<void> {
  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  for (const { name, mimeType, buffer } of files) {
    const { status } = await alice.put(item, name, buffer, { type: mimeType });
    expect(status, name).toBe(201);
  }
}

/** Requests to any server but our three. */
function watchStrangers(page: Page): string[] {
  const known = [addresses.hostPage, addresses.bff, addresses.simulator].flatMap((url) => [
    url,
    url.replace('127.0.0.1', 'localhost'),
  ]);
  const strangers: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !known.some((origin) => url.startsWith(`${origin}/`))) strangers.push(url);
  });
  return strangers;
}

test('every kind of file is really shown, and none of them reaches another server', async ({
  openPanel,
  page,
  item,
  expectedErrors,
}) => {
  // What records a trace runs a script in every frame, also in one without rights.
  expectedErrors.push(/^Blocked script execution in 'about:srcdoc'/);
  const files = viewerFiles('http://127.0.0.1:4899');
  await store(item, picture, files.svg, files.pdf, files.text, files.html, files.unknown);
  const strangers = watchStrangers(page);
  const panel = await openPanel({ user: 'alice', item });
  const { viewer } = panel;

  const dialog = await panel.openPreview(picture.name);
  await expect(viewer.getByText('640 × 400')).toBeVisible();
  expect(await countColours(viewer.getByRole('img', { name: picture.name }))).toBeGreaterThan(100);

  await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText('2 / 6');
  await expect(viewer.getByText('300 × 200')).toBeVisible();
  expect(await countColours(viewer.getByRole('img', { name: files.svg.name }))).toBeGreaterThan(1);

  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('第 1 / 2 页')).toBeVisible();
  await expect(viewer.getByText('需求评审').first()).toBeAttached(); // the words over the drawing
  expect(await countColours(viewer.locator('[data-page="1"] canvas'))).toBeGreaterThan(1);

  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('第一行：需求评审')).toBeVisible();
  await expect(viewer.getByRole('combobox', { name: '文字编码' })).toHaveValue('GB18030');

  await page.keyboard.press('ArrowRight');
  const html = viewer.frameLocator('iframe'); // a document without rights within one without rights
  await expect(html.getByRole('heading', { name: '标题' })).toBeVisible();
  await expect(html.locator('script, img')).toHaveCount(0);
  await viewer.getByRole('button', { name: '源代码' }).click();
  await expect(viewer.getByText('<h1>标题</h1>')).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('heading', { name: files.unknown.name })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await viewer.getByRole('button', { name: '下载' }).click();
  expect((await downloading).suggestedFilename()).toBe(files.unknown.name);

  expect(strangers).toEqual([]);
});

test('keys pressed inside the frame move and close, and the focus goes back to the row', async ({
  openPanel,
  page,
  item,
}) => {
  await store(item, picture, viewerFiles('').text);
  const panel = await openPanel({ user: 'alice', item });
  const dialog = await panel.openPreview(picture.name);
  await panel.viewer.getByRole('img').click();
  await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText('2 / 2');
  await page.keyboard.press('ArrowLeft');
  await expect(dialog).toContainText('1 / 2');
  await panel.viewer.getByRole('img').click();
  await page.keyboard.press(' ');
  await expect(dialog).toBeHidden();
  await expect(panel.previewButton(picture.name)).toBeFocused();
});

test('the preview stands in the part of a tall panel that is in sight', async ({ openPanel }) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 50 });
  const panel = await openPanel({ user: 'alice', item });
  const rows = panel.rows('附件');
  await expect(rows).toHaveCount(50);
  await rows.last().scrollIntoViewIfNeeded();
  await rows.last().getByRole('button').first().click();
  const close = panel.frame.getByRole('dialog').getByRole('button', { name: '关闭' });
  await expect(close).toBeInViewport();
  await expect(panel.viewer.getByRole('main')).toBeInViewport({ ratio: 0.9 });
  await close.click();
  await expect(panel.frame.getByRole('dialog')).toBeHidden();
});

test('a preview whose address has expired goes on with a fresh one', async ({
  openPanel,
  page,
  item,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 403/);
  await store(item, viewerFiles('').text);
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows('附件')).toHaveCount(1);
  let isRenewed = false;
  await page.route('**/content/**', async (route) => {
    if (isRenewed) return route.continue();
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      headers: { 'access-control-allow-origin': '*' },
      json: {
        type: 'about:blank',
        title: '',
        status: 403,
        code: 'ticket_invalid',
        detail: '',
        requestId: 'r',
      },
    });
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/attachments')) isRenewed = true;
  });
  await panel.openPreview('旧系统导出.txt');
  await expect(panel.viewer.getByText('第一行：需求评审')).toBeVisible();
  expect(isRenewed).toBe(true);
});
