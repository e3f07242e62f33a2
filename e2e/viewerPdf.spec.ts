import { extra, line, lockedPdf, pdfOf } from './fixtures/pdfFiles.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

const file = (buffer: Buffer, name = '手册.pdf') => ({ name, mimeType: 'application/pdf', buffer });
const pagesOf = (count: number, text = (number: number) => `Page number ${number}`) =>
  Array.from({ length: count }, (_, index) => line(text(index + 1)));

test('pages are listed beside the document, and pressing one goes there', async ({ page }) => {
  const viewer = await openInViewer(page, server, file(pdfOf(pagesOf(12))));
  expect(await viewer.outcome()).toBe('shown');
  const list = viewer.frame.getByRole('navigation', { name: '页面列表' });
  await expect(list.getByRole('button')).toHaveCount(12);
  await expect(list.locator('canvas').first()).toBeVisible();
  await list.getByRole('button', { name: '第 9 / 12 页' }).click();
  await expect(viewer.frame.getByText('Page number 9')).toBeAttached();
  await expect(list.locator('[aria-current]')).toHaveText('9');
  await expect(viewer.frame.getByText('第 9 / 12 页')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('the list of pages is folded where there is no room for it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const viewer = await openInViewer(page, server, file(pdfOf(pagesOf(3))));
  expect(await viewer.outcome()).toBe('shown');
  const list = viewer.frame.getByRole('navigation', { name: '页面列表' });
  await expect(list).toBeHidden();
  await viewer.frame.getByRole('button', { name: '页面列表' }).click();
  await expect(list).toBeVisible();
  const bar = viewer.frame.getByRole('group');
  expect(await bar.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
});

test('the last page of hundreds is a press or a scroll away, and pages keep their places meanwhile', async ({
  page,
}) => {
  const viewer = await openInViewer(page, server, file(pdfOf(pagesOf(700), { pagesInNode: 700 })));
  expect(await viewer.outcome()).toBe('shown');
  const pages = viewer.frame.locator('.pdf-view');
  const height = () => pages.evaluate((view) => view.scrollHeight);
  const atFirst = await height();
  await pages.evaluate((view) => view.scrollTo(0, view.scrollHeight)); // before the last has its place, or after
  await expect(viewer.frame.getByText('Page number 700', { exact: true })).toBeAttached();
  await expect(viewer.frame.locator('.pdf-page')).toHaveCount(700);
  expect(await height()).toBe(atFirst);

  const list = viewer.frame.getByRole('navigation', { name: '页面列表' });
  await expect(list.getByRole('button')).toHaveCount(700);
  await expect(list.locator('[aria-current]')).toHaveText('700');
  await list.getByRole('button', { name: '第 350 / 700 页' }).click();
  await expect(viewer.frame.getByText('Page number 350', { exact: true })).toBeAttached();
  await expect(viewer.frame.getByText('第 350 / 700 页')).toBeVisible();

  await viewer.frame.getByRole('button', { name: '放大' }).click();
  await expect(viewer.frame.getByText('第 350 / 700 页')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('a search counts what it finds, goes from one to the next, and marks it', async ({ page }) => {
  const contents = pagesOf(30, (number) => (number % 10 === 5 ? 'The NEEDLE is here' : `Hay ${number}`));
  const viewer = await openInViewer(page, server, file(pdfOf(contents)));
  expect(await viewer.outcome()).toBe('shown');
  await page.keyboard.press('Tab'); // into the frame
  await viewer.frame.getByRole('button', { name: '搜索' }).click();
  const box = viewer.frame.getByRole('search');
  await box.getByRole('searchbox').fill('needle');
  await expect(box.getByRole('status')).toHaveText('1 / 3');
  await expect(viewer.frame.locator('[data-page="5"] .pdf-mark-current')).toBeInViewport();
  await box.getByRole('searchbox').press('Enter');
  await expect(box.getByRole('status')).toHaveText('2 / 3');
  await expect(viewer.frame.locator('[data-page="15"] .pdf-mark-current')).toBeInViewport();
  await box.getByRole('button', { name: '上一个结果' }).click();
  await box.getByRole('button', { name: '上一个结果' }).click();
  await expect(box.getByRole('status')).toHaveText('3 / 3');
  await box.getByRole('searchbox').fill('nowhere');
  await expect(box.getByRole('status')).toHaveText('没有结果');
  await box.getByRole('searchbox').press('Escape');
  await expect(box).toBeHidden();
  expect(await viewer.told()).not.toContain('key'); // the preview stays open
});

test('the words of a page can be marked and copied', async ({ page }) => {
  const viewer = await openInViewer(page, server, file(pdfOf([line('Copy me')])));
  expect(await viewer.outcome()).toBe('shown');
  const words = viewer.frame.getByText('Copy me');
  await words.click({ clickCount: 3 });
  expect(await words.evaluate(() => getSelection()?.toString())).toContain('Copy me');
});

test('a password is asked for until it is right', async ({ page }) => {
  const viewer = await openInViewer(page, server, file(lockedPdf('guess me', 'Behind the lock')));
  expect(await viewer.outcome()).toBe('shown');
  const field = viewer.frame.getByLabel('密码');
  await field.fill('wrong');
  await field.press('Enter');
  await expect(viewer.frame.getByRole('alert')).toContainText('密码不正确');
  await viewer.frame.getByLabel('密码').fill('guess me');
  await viewer.frame.getByRole('button', { name: '打开' }).click();
  await expect(viewer.frame.getByText('Behind the lock')).toBeAttached();
  expect(viewer.mischief).toEqual([]);
});

test('a link within the document goes there, and one that leads out only says where', async ({ page }) => {
  const annotations = [
    `<< /Type /Annot /Subtype /Link /Rect [40 300 200 340] /Border [0 0 1] /Dest [1038 0 R /Fit] >>`,
    `<< /Type /Annot /Subtype /Link /Rect [40 200 200 240] /Border [0 0 1] /A << /S /URI /URI (https://evil.example/x) >> >>`,
  ];
  const buffer = pdfOf(pagesOf(20), { page: `/Annots [${extra(0)} ${extra(1)}]`, objects: annotations });
  const viewer = await openInViewer(page, server, file(buffer));
  expect(await viewer.outcome()).toBe('shown');
  const first = viewer.frame.locator('[data-page="1"]');
  await first.getByTitle(/evil\.example/).click();
  await first.getByRole('button', { name: '跳转到另一页' }).click();
  await expect(viewer.frame.getByText('Page number 20')).toBeAttached();
  expect(viewer.mischief).toEqual([]);
});
