import type { FrameLocator, Page } from '@playwright/test';
import { docxOf, paragraph } from './fixtures/documentFiles.ts';
import { jpeg, mp4, pdf, png, type SampleFile } from './fixtures/files.ts';
import { soundMp4 } from './fixtures/mediaFiles.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openForeign, openInViewer, startViewerServer } from './fixtures/viewerPage.ts';
import { zipOfFiles } from './fixtures/zipFiles.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UNKNOWN = 'application/octet-stream';

const docx = docxOf(paragraph('需求评审'));
const zip = zipOfFiles({ '说明.txt': 'INNOCENT', '照片.jpg': pdf('Hello') });

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

function file(name: string, mimeType: string, buffer: Buffer): SampleFile {
  return { name, mimeType, buffer };
}

/** The Range headers of what is asked of the file's bytes; `all` where there is none. */
function watchContent(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/content/')) asked.push(request.headers()['range'] ?? 'all');
  });
  return asked;
}

const picture = (frame: FrameLocator) => frame.getByRole('img');

for (const [what, stored, type, shown] of [
  ['a PNG that is stored as a PDF', file('合同.pdf', 'application/pdf', png()), 'image/png', picture],
  ['a PNG without any name or type', file('截图', UNKNOWN, png()), 'image/png', picture],
  ['a JPEG that is called a text', file('备注.txt', 'text/plain', jpeg), 'image/jpeg', picture],
  [
    'a document that is stored as a PNG',
    file('照片.png', 'image/png', docx),
    DOCX,
    (frame) => frame.getByText('需求评审'),
  ],
  [
    'a PDF that is called a document',
    file('说明.docx', DOCX, pdf('Hello')),
    'application/pdf',
    (frame) => frame.locator('[data-page="1"] canvas'),
  ],
  [
    'a zip that is called a PDF',
    file('资料.pdf', 'application/pdf', zip),
    'application/zip',
    (frame) => frame.getByText('说明.txt'),
  ],
  [
    'a zip that is called a table, and holds none',
    file('表格.xlsx', XLSX, zip),
    'application/zip',
    (frame) => frame.getByText('说明.txt'),
  ],
  [
    'UTF-16 that is called .bin',
    file('导出.bin', UNKNOWN, Buffer.from('\ufeff第一行：需求评审', 'utf16le')),
    'text/plain',
    (frame) => frame.getByText('第一行：需求评审'),
  ],
  [
    'words that begin like a picture',
    file('报价.bmp', 'image/bmp', Buffer.from('BMW 报价单')),
    'text/plain',
    (frame) => frame.getByText('BMW 报价单'),
  ],
  [
    'a film that is stored as a picture',
    file('录屏.png', 'image/png', mp4),
    'video/mp4',
    (frame) => frame.locator('video'),
  ],
  [
    'a sound that is stored as a film of another kind',
    file('录音.avi', 'video/x-msvideo', soundMp4),
    'video/mp4',
    (frame) => frame.locator('audio'),
  ],
] satisfies readonly (readonly [string, SampleFile, string, (frame: FrameLocator) => unknown])[]) {
  test(`${what} is shown as what it is, and the panel is told`, async ({ page }) => {
    const viewer = await openForeign(page, server, stored);
    expect(await viewer.outcome()).toBe('shown');
    expect(await viewer.told()).toEqual(['ready', `recognised: ${type}`, 'shown']);
    await expect(shown(viewer.frame).first()).toBeVisible();
    await expect(viewer.frame.getByLabel('开头的字节')).toHaveCount(0);
    // Nothing a renderer left beside it takes its room.
    expect((await viewer.frame.locator('main').boundingBox())?.height).toBe(page.viewportSize()?.height);
    expect(viewer.mischief).toEqual([]);
  });
}

test('of what is what it is called nothing is told, and its bytes are asked for once', async ({ page }) => {
  const asked = watchContent(page);
  for (const [right, requests] of [
    [file('首页.png', 'image/png', png()), ['all']],
    [file('方案.docx', DOCX, docx), ['all']],
    [file('合同.pdf', 'application/pdf', pdf('Hello')), ['all']],
    [file('资料.zip', 'application/zip', zip), ['all']],
    [file('日志.txt', 'text/plain', Buffer.from('一行')), ['all']],
    [file('程序.exe', 'application/x-msdownload', Buffer.from('MZ\0\0'.repeat(2000))), ['bytes=0-4099']],
    // The player asks by itself.
    [file('录屏.mp4', 'video/mp4', mp4), ['bytes=0-4099', 'bytes=0-']],
  ] as const) {
    asked.length = 0;
    const viewer = await openForeign(page, server, right);
    expect(await viewer.outcome(), right.name).toBe('shown');
    expect(await viewer.told(), right.name).toEqual(['ready', 'shown']);
    expect(asked, right.name).toEqual(requests);
    expect(viewer.mischief).toEqual([]);
  }
});

test('a file in an archive is shown as what it is, and that isn’t told of the archive', async ({ page }) => {
  const viewer = await openForeign(page, server, file('资料.zip', 'application/zip', zip));
  expect(await viewer.outcome()).toBe('shown');
  await viewer.frame.getByRole('button', { name: '打开 照片.jpg' }).click();
  await expect(viewer.frame.locator('[data-page="1"] canvas')).toBeVisible();
  expect(await viewer.told()).toEqual(['ready', 'shown']);
  expect(viewer.mischief).toEqual([]);
});

test('an empty file is said to be empty, whatever it is called', async ({ page }) => {
  for (const name of ['首页.png', '录屏.mp4', '合同.pdf']) {
    await page.route('**/content/**', (route) =>
      route.fulfill({ body: '', headers: { 'access-control-allow-origin': '*' } }),
    );
    const viewer = await openInViewer(page, server, file(name, '', png()), { size: null });
    expect(await viewer.outcome()).toBe('shown');
    await expect(viewer.frame.getByText('这个文件是空的')).toBeVisible();
    expect(viewer.mischief).toEqual([]);
  }
});
