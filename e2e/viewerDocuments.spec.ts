import { gzipSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { zhDocuments } from '../src/viewer/text/zhDocuments.ts';
import { docxOf, emlOf, odfOf, paragraph, pptxOf, textBox } from './fixtures/documentFiles.ts';
import { png, type SampleFile } from './fixtures/files.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';
import { zipOf, zipOfFiles } from './fixtures/zipFiles.ts';

// What records a trace runs a script in every frame, and in one without rights the browser says so in the console.
test.use({ trace: 'off' });

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

const zip = (buffer: Buffer, name = '交付物.zip'): SampleFile => ({
  name,
  mimeType: 'application/zip',
  buffer,
});

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

test('an archive is a tree; an entry opens in the same viewer, and the way back keeps the place', async ({
  page,
}) => {
  const gbk = Buffer.from('cdbcc6ac2fcad7d2b32e706e67', 'hex'); // 图片/首页.png as Chinese Windows writes it
  const viewer = await openInViewer(
    page,
    server,
    zip(
      zipOf([
        { name: gbk, data: png() },
        { name: 'src/说明.txt', data: '第一行' },
        { name: 'README.md', data: '# 标题' },
      ]),
    ),
  );
  expect(await viewer.outcome()).toBe('shown');
  const { frame } = viewer;
  await expect(frame.getByText('3 个文件')).toBeVisible();
  await frame.getByRole('button', { name: '打开 首页.png' }).click();
  await expect(frame.getByText('320 × 200')).toBeVisible();
  await expect(frame.getByRole('button', { name: '返回' })).toBeFocused();
  await frame.getByRole('button', { name: '返回' }).click();
  await expect(frame.getByRole('button', { name: '打开 首页.png' })).toBeFocused();
  const folder = frame.getByRole('button', { name: '文件夹 src' });
  await folder.click();
  await expect(folder).toHaveAttribute('aria-expanded', 'false');
  await expect(frame.getByRole('button', { name: '打开 说明.txt' })).toBeHidden();
  await folder.click();
  await frame.getByRole('button', { name: '打开 说明.txt' }).click();
  await expect(frame.getByText('第一行')).toBeVisible();
  expect(viewer.mischief).toEqual([]);
});

test('archives within each other open three deep, and no deeper', async ({ page }) => {
  let buffer = zipOfFiles({ 'end.txt': 'x' });
  for (const name of ['4.zip', '3.zip', '2.zip']) buffer = zipOfFiles({ [name]: buffer });
  const viewer = await openInViewer(page, server, zip(buffer));
  for (const name of ['2.zip', '3.zip', '4.zip'])
    await viewer.frame.getByRole('button', { name: `打开 ${name}` }).click();
  await viewer.frame.getByRole('button', { name: '打开 end.txt' }).click();
  await expect(viewer.frame.getByText('x', { exact: true })).toBeVisible();

  const deeper = await openInViewer(page, server, zip(zipOfFiles({ '1.zip': buffer })));
  for (const name of ['1.zip', '2.zip', '3.zip', '4.zip'])
    await deeper.frame.getByRole('button', { name: `打开 ${name}` }).click();
  await expect(deeper.frame.getByText(zhDocuments.nestedTooDeep)).toBeVisible();
});

for (const [what, entry, sentence] of [
  ['asks for a password', { isLocked: true }, zhDocuments.insideFailed.locked],
  ['unfolds to far more than it is', { data: Buffer.alloc(64 << 20) }, zhDocuments.insideFailed.too_large],
  [
    'says it is small and isn’t',
    { data: Buffer.alloc(64 << 20), declaredBytes: 10 },
    zhDocuments.insideFailed.broken,
  ],
  ['says it is huge', { declaredBytes: 0xfffffffe }, zhDocuments.insideFailed.too_large],
] as const) {
  test(`an entry that ${what} isn’t opened, and the others are`, async ({ page }) => {
    const viewer = await openInViewer(
      page,
      server,
      zip(
        zipOf([
          { name: 'bad.txt', data: 'x', ...entry },
          { name: 'good.txt', data: '好' },
        ]),
      ),
    );
    expect(await viewer.outcome()).toBe('shown');
    await viewer.frame.getByRole('button', { name: '打开 bad.txt' }).click();
    await expect(viewer.frame.getByText(sentence)).toBeVisible();
    await viewer.frame.getByRole('button', { name: '下载整个附件' }).click();
    await expect.poll(viewer.told).toContain('download');
    await viewer.frame.getByRole('button', { name: '返回' }).click();
    await viewer.frame.getByRole('button', { name: '打开 good.txt' }).click();
    await expect(viewer.frame.getByText('好', { exact: true })).toBeVisible();
    expect(viewer.mischief).toEqual([]);
  });
}

test('a bomb whose bytes many entries share is as far as any of them gets', async ({ page }) => {
  const kernel = { name: '0', data: Buffer.alloc(64 << 20) };
  const others = Array.from({ length: 500 }, (_, index) => ({
    ...kernel,
    data: '',
    name: `${index + 1}`,
    declaredBytes: 64 << 20,
    isOverlapping: true,
  }));
  const viewer = await openInViewer(page, server, zip(zipOf([kernel, ...others])));
  expect(await viewer.outcome()).toBe('shown');
  for (const name of ['0', '7']) {
    await viewer.frame.getByRole('button', { name: `打开 ${name}`, exact: true }).click();
    await expect(viewer.frame.getByText(zhDocuments.insideFailed.too_large)).toBeVisible();
    await viewer.frame.getByRole('button', { name: '返回' }).click();
  }
});

test('a tar in gzip is listed at once, and 7z by its own reader', async ({ page }) => {
  const tar = Buffer.alloc(2048);
  tar.write('日志/a.txt');
  tar.write('0000644\0', 100);
  tar.write('00000000005\0', 124);
  tar.write('14600000000\0', 136);
  tar.write('        0', 148);
  tar.write('ustar\u000000', 257);
  tar.write(
    `${tar
      .subarray(0, 512)
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  tar.write('hello', 512);
  const viewer = await openInViewer(page, server, {
    name: 'logs.tar.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync(tar),
  });
  expect(await viewer.outcome()).toBe('shown');
  await viewer.frame.getByRole('button', { name: '打开 a.txt' }).click();
  await expect(viewer.frame.getByText('hello')).toBeVisible();

  // “报告.txt” with “你好 7z” in it, and 100,000 zeros.
  const sevenZip = await openInViewer(page, server, {
    name: '包.7z',
    mimeType: 'application/x-7z-compressed',
    buffer: Buffer.from(
      'N3q8ryccAAQDwPggzAAAAAAAAAAgAAAAAAAAAO3jcYLhhqgAXl0AAG/9//+jt/9HPkgVcjlhUbiSKOajhgf57uQegtMvxTo8AUuxfsmKik0vow3Zf6bjjCMRU+BZGMV1iuJ3+LaUfwxqwN50SWTi6VxTsgTWsfYuCdqPdgpGSaJZ0KSAAAAAAIEzB64P091PfUDAkNL/dKGRcFIHWWK9dTc6sxXb6OpoepztL7yaHZLgOOPGuhsklUIM17/+ikyNF0t4j9PfoUi03ORXsCr2bqRcgH7i4i36+o7c4EuEnQ1QfVkRIWWW4AcAAAAXBmYBCWYABwsBAAEjAwEBBV0AEAAADG4KAaOuvM0AAA==',
      'base64',
    ),
  });
  expect(await sevenZip.outcome()).toBe('shown');
  await expect(sevenZip.frame.getByText('98 KB')).toBeVisible();
  await sevenZip.frame.getByRole('button', { name: '打开 报告.txt' }).click();
  await expect(sevenZip.frame.getByText('你好 7z')).toBeVisible();
  expect(sevenZip.mischief).toEqual([]);
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
