import { gzipSync } from 'node:zlib';
import { zhDocuments } from '../src/viewer/text/zhDocuments.ts';
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
