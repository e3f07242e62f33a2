import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

test('what has no preview says what it is, shows its first bytes, and reads no more of it', async ({
  page,
}) => {
  const buffer = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100_000, 7)]);
  const ranges: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/content/')) ranges.push(request.headers()['range']);
  });
  const viewer = await openInViewer(page, server, { name: '缓存.sqlite', mimeType: '', buffer });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByRole('heading', { name: '缓存.sqlite' })).toBeVisible();
  await expect(viewer.frame.getByText(/sqlite3/)).toBeVisible();
  await expect(viewer.frame.getByLabel('开头的字节')).toContainText(
    '0000  53 51 4c 69 74 65 20 66 6f 72 6d 61 74 20 33 00  SQLite format 3.',
  );
  expect(ranges).toEqual(['bytes=0-4099']);
  await viewer.frame.getByRole('button', { name: '下载' }).click();
  await expect.poll(viewer.told).toContain('download');
  expect(viewer.mischief).toEqual([]);
});

test('a font writes a sample in its own letters', async ({ page }) => {
  // pdf.js brings it for documents that name a font without holding it.
  const buffer = readFileSync(resolve('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'));
  const viewer = await openInViewer(page, server, { name: '字体.ttf', mimeType: 'font/ttf', buffer });
  expect(await viewer.outcome()).toBe('shown');
  const line = viewer.frame.getByText('天地玄黄').first();
  await expect(line).toBeVisible();
  expect(await line.evaluate(() => document.fonts.check('16px shown-font'))).toBe(true);
  expect(viewer.mischief).toEqual([]);
});

function lines(...written: string[]): Buffer {
  return Buffer.from(written.join('\r\n'));
}

test('a calendar, contacts and subtitles are read as what they are', async ({ page }) => {
  for (const [name, mimeType, buffer, said] of [
    [
      '评审.ics',
      'text/calendar',
      lines(
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'SUMMARY:需求评审',
        'DTSTART:20261122T010000Z',
        'END:VEVENT',
        'END:VCALENDAR',
      ),
      ['需求评审', '2026-11-22 01:00 UTC'],
    ],
    [
      '名片.vcf',
      'text/vcard',
      lines('BEGIN:VCARD', 'VERSION:3.0', 'FN:张三', 'ORG:飞书', 'END:VCARD'),
      ['张三', '飞书'],
    ],
    [
      '字幕.srt',
      '',
      lines('1', '00:00:01,000 --> 00:00:02,000', '第一句话'),
      ['00:00:01.000 → 00:00:02.000', '第一句话'],
    ],
  ] as const) {
    const viewer = await openInViewer(page, server, { name, mimeType, buffer });
    expect(await viewer.outcome()).toBe('shown');
    for (const words of said) await expect(viewer.frame.getByText(words)).toBeVisible();
    expect(viewer.mischief).toEqual([]);
  }
});
