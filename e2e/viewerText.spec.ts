import { png } from './fixtures/files.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { bytesOf, cellWith, notebookOf, notebookPicture, workbook } from './fixtures/textFiles.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

/** As a browser calls it: a button with no ground of its own. */
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

test('a text from Taiwan is read as it was written, and as something else when asked', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '通訊錄.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('a96da6572cb971b8dc0ab169a454', 'hex'),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByText('姓名,電話')).toBeVisible();
  const encoding = viewer.frame.getByRole('combobox', { name: '文字编码' });
  await expect(encoding).toHaveValue('Big5');
  await encoding.selectOption('Windows-1252');
  await expect(viewer.frame.getByText('姓名,電話')).toBeHidden();
  expect(viewer.mischief).toEqual([]);
});

test('a picture that is called a text isn’t shown as one', async ({ page }) => {
  const name = '说明.txt';
  const viewer = await openInViewer(
    page,
    server,
    { name, mimeType: 'text/plain', buffer: png() },
    { preview: 'text' },
  );
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByRole('heading', { name })).toBeVisible();
  await expect(viewer.frame.getByText('IHDR')).toBeVisible(); // its first bytes
});

test('a program has colours and numbered lines, JSON its own digits, indented or as it was', async ({
  page,
}) => {
  const program = await openInViewer(page, server, {
    name: 'main.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from('# 注释\ndef main():\n    return "完"\n'),
  });
  await expect(program.frame.locator('.hl-keyword', { hasText: 'def' })).toBeVisible();
  await expect(program.frame.getByText('3 行')).toBeVisible();

  const json = await openInViewer(page, server, {
    name: 'ids.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"id":7241983650219839999,"n":1.10}'),
  });
  await expect(json.frame.getByText('"id": 7241983650219839999,')).toBeVisible();
  await json.frame.getByRole('button', { name: '格式化显示' }).click();
  await expect(json.frame.getByText('{"id":7241983650219839999,"n":1.10}')).toBeVisible();
  expect([...program.mischief, ...json.mischief]).toEqual([]);
});

test('a long log shows its beginning and its end, and says what is between', async ({ page }) => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `2026-11-22 10:00:00 INFO 第 ${index} 次请求`);
  const viewer = await openInViewer(page, server, {
    name: '服务.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\n')),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByText('第 0 次请求')).toBeVisible();
  await expect(viewer.frame.getByText(/中间 [\d.]+ MB 未显示/)).toBeAttached();
  await viewer.frame.locator('.view').evaluate((view) => view.scrollTo(0, view.scrollHeight));
  await expect(viewer.frame.getByText('第 199999 次请求')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

for (const bookType of ['xlsx', 'biff8', 'ods'] as const) {
  test(`a workbook as ${bookType} has its sheets, formats and results`, async ({ page }) => {
    const name = bookType === 'biff8' ? '花名册.xls' : `花名册.${bookType}`;
    const buffer = bytesOf(workbook(), bookType);
    const viewer = await openInViewer(page, server, { name, mimeType: 'application/octet-stream', buffer });
    expect(await viewer.outcome()).toBe('shown');
    await expect(viewer.frame.getByRole('cell', { name: '张三' })).toBeVisible();
    if (bookType !== 'ods')
      await expect(viewer.frame.getByRole('cell', { name: '2024-01-31' })).toBeVisible();
    await viewer.frame.getByRole('tab', { name: '第二页' }).click();
    await expect(viewer.frame.getByRole('cell', { name: '第二页的字' })).toBeVisible();
    expect(viewer.mischief).toEqual([]);
  });
}

test('Markdown reads as a document or as its source', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '说明.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# 安装\n\n见[文档](https://evil.example/a)\n\n```js\nconst a = 1\n```\n'),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByRole('heading', { name: '安装' })).toBeVisible();
  await expect(viewer.frame.getByText('(https://evil.example/a)')).toBeVisible();
  await expect(viewer.frame.locator('.hl-keyword')).toHaveText('const');
  await viewer.frame.getByText('文档', { exact: true }).click();

  const asDocument = viewer.frame.getByRole('button', { name: '正文' });
  const asSource = viewer.frame.getByRole('button', { name: '源代码' });
  await expect(asDocument).toHaveAttribute('aria-pressed', 'true');
  await expect(asDocument).not.toHaveCSS('background-color', TRANSPARENT);
  await expect(asSource).toHaveCSS('background-color', TRANSPARENT);
  await asSource.click();
  await expect(asSource).toHaveAttribute('aria-pressed', 'true');
  await expect(asDocument).toHaveCSS('background-color', TRANSPARENT);
  await expect(viewer.frame.getByText('# 安装')).toBeVisible();
  await expect(viewer.frame.getByRole('heading', { name: '安装' })).toBeHidden();
  expect(viewer.mischief).toEqual([]);
});

test('a notebook shows texts, programs, tables and pictures', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '分析.ipynb',
    mimeType: 'application/x-ipynb+json',
    buffer: notebookOf(
      { cell_type: 'markdown', source: '# 分析' },
      cellWith({ 'text/html': '<table><tr><td>格</td></tr></table>' }),
      cellWith({ 'image/png': notebookPicture, 'text/plain': '小图' }),
    ),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByRole('heading', { name: '分析' })).toBeVisible();
  await expect(viewer.frame.getByRole('cell', { name: '格' })).toBeVisible();
  const picture = viewer.frame.getByRole('img', { name: '小图' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);
  expect(viewer.mischief).toEqual([]);
});
