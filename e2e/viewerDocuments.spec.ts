import type { Locator } from '@playwright/test';
import { docxOf, emlOf, odfOf, paragraph, pptxOf, textBox } from './fixtures/documentFiles.ts';
import { png } from './fixtures/files.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

// What records a trace runs a script in every frame, and in one without rights the browser says so in the console.
test.use({ trace: 'off' });

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

/** How wide a picture really is: 0 for one that isn't drawn. */
const naturalWidth = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

test('a Word document is shown as pages, and its headings lead where its links say', async ({ page }) => {
  const picture = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const table =
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>右</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
  const link = '<w:p><w:hyperlink w:anchor="end"><w:r><w:t>到结尾</w:t></w:r></w:hyperlink></w:p>';
  const end = '<w:p><w:bookmarkStart w:id="1" w:name="end"/><w:r><w:t>结尾</w:t></w:r></w:p>';
  const body = paragraph('需求评审') + link + picture + table + paragraph('一行').repeat(80) + end;
  const viewer = await openInViewer(page, server, {
    name: '评审.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: docxOf(body, { more: [['i', 'image', 'media/a.png']], parts: { 'word/media/a.png': png() } }),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByText('需求评审')).toBeVisible();
  await expect(viewer.frame.getByRole('cell', { name: '右' })).toBeVisible();
  expect(await naturalWidth(viewer.frame.locator('img'))).toBe(320);
  await viewer.frame.getByText('到结尾').click();
  await expect(viewer.frame.getByText('结尾', { exact: true })).toBeInViewport();
  await viewer.frame.getByRole('button', { name: '放大' }).click();
  await expect(viewer.frame.getByText('125%')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('slides stand in their order with texts, pictures and folded notes', async ({ page }) => {
  const picture =
    '<p:pic><p:nvPicPr><p:cNvPr id="1" name="" descr="架构图"/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="i"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm></p:spPr></p:pic>';
  const viewer = await openInViewer(page, server, {
    name: '汇报.pptx',
    mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    buffer: pptxOf(
      [
        { shapes: textBox('第一张的标题'), notes: '别忘了数字' },
        { shapes: textBox('第二张') + picture, more: [['i', 'image', '../media/a.png']] },
      ],
      { 'ppt/media/a.png': png() },
    ),
  });
  expect(await viewer.outcome()).toBe('shown');
  const slides = viewer.frame.locator('section.slide');
  await expect(slides).toHaveCount(2);
  await expect(slides.nth(0)).toContainText('第一张的标题');
  await expect(slides.nth(1)).toContainText('第二张');
  await slides.nth(1).scrollIntoViewIfNeeded();
  await expect.poll(() => naturalWidth(viewer.frame.getByRole('img', { name: '架构图' }))).toBe(320);
  await expect(viewer.frame.getByText('别忘了数字')).toBeHidden();
  await viewer.frame.getByText('备注').click();
  await expect(viewer.frame.getByText('别忘了数字')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('an OpenDocument text keeps headings, lists, tables and pictures', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '说明.odt',
    mimeType: 'application/vnd.oasis.opendocument.text',
    buffer: odfOf(
      'text',
      '<text:h text:outline-level="2">目标</text:h><text:list><text:list-item><text:p>第一点</text:p></text:list-item></text:list>' +
        '<table:table><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell></table:table-row></table:table>' +
        '<text:p><draw:frame svg:width="3cm"><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>',
      { parts: { 'Pictures/a.png': png() } },
    ),
  });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByRole('heading', { level: 2, name: '目标' })).toBeVisible();
  await expect(viewer.frame.getByRole('listitem')).toHaveText('第一点');
  await expect(viewer.frame.getByRole('cell', { name: '格' })).toBeVisible();
  await expect.poll(() => naturalWidth(viewer.frame.locator('img'))).toBe(320);
});

test('a mail tells who wrote it, shows its pictures, and opens what is attached', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '周报.eml',
    mimeType: 'message/rfc822',
    buffer: emlOf(
      [
        'From: =?utf-8?B?5byg5LiJ?= <zhang@example.com>',
        'To: li@example.com',
        'Subject: =?gb2312?B?1ty8xw==?=',
        'Date: Fri, 20 Nov 2026 09:00:00 +0800',
      ],
      [
        {
          headers: ['Content-Type: text/html; charset=utf-8'],
          content:
            '<h1>本周</h1><img src="cid:logo@x" alt="标志"><img src="http://127.0.0.1:4899/pixel.gif" alt="跟踪">',
        },
        { headers: ['Content-Type: image/png', 'Content-ID: <logo@x>'], content: png() },
        {
          headers: ['Content-Type: text/plain', 'Content-Disposition: attachment; filename="note.txt"'],
          content: '附件里的字',
        },
      ],
    ),
  });
  expect(await viewer.outcome()).toBe('shown');
  const { frame } = viewer;
  await expect(frame.getByRole('heading', { name: '周记' })).toBeVisible();
  await expect(frame.getByText('张三 <zhang@example.com>')).toBeVisible();
  const text = frame.frameLocator('iframe');
  await expect(text.getByRole('heading', { name: '本周' })).toBeVisible();
  await expect(text.getByText('网络图片未加载：跟踪')).toBeVisible();
  await expect(text.getByRole('img', { name: '标志' })).toBeVisible();
  await expect(frame.getByRole('list', { name: '1 个附件' }).getByRole('button')).toHaveCount(1);
  await frame.getByRole('button', { name: '打开 note.txt' }).click();
  await expect(frame.getByText('附件里的字')).toBeVisible();
  await frame.getByRole('button', { name: '返回' }).click();
  await expect(frame.getByRole('heading', { name: '周记' })).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('a saved page shows the pictures it was saved with, and its source', async ({ page }) => {
  const viewer = await openInViewer(page, server, {
    name: '网页.mhtml',
    mimeType: 'multipart/related',
    buffer: emlOf(
      ['From: <Saved>', 'Snapshot-Content-Location: http://example.com/a/'],
      [
        {
          headers: ['Content-Type: text/html; charset=utf-8', 'Content-Location: http://example.com/a/'],
          content: '<h1>存下的网页</h1><img src="b.png" alt="图">',
        },
        {
          headers: ['Content-Type: image/png', 'Content-Location: http://example.com/a/b.png'],
          content: png(),
        },
      ],
      'multipart/related',
    ),
  });
  expect(await viewer.outcome()).toBe('shown');
  const frame = viewer.frame.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: '存下的网页' })).toBeVisible();
  await expect(frame.getByRole('img', { name: '图' })).toBeVisible();
  // A key that is pressed in there reaches nobody; once the pointer has left it, it does.
  await frame.getByRole('heading', { name: '存下的网页' }).click();
  await viewer.frame.getByRole('button', { name: '源代码' }).hover();
  await page.keyboard.press('Escape');
  await expect.poll(viewer.told).toContain('key');
  await viewer.frame.getByRole('button', { name: '源代码' }).click();
  await expect(viewer.frame.getByText('Snapshot-Content-Location')).toBeVisible();
  await expect(viewer.frame.locator('iframe')).toBeHidden();
  expect(viewer.mischief).toEqual([]);
});
