import { countColours } from './fixtures/countColours.ts';
import { pictures, tiff } from './fixtures/pictureFiles.ts';
import { png } from './fixtures/files.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

for (const { shown, ...file } of pictures) {
  test(`${file.name} is drawn, with its size in pixels`, async ({ page }) => {
    const viewer = await openInViewer(page, server, file);
    expect(await viewer.outcome()).toBe('shown');
    await expect(viewer.frame.getByText(shown)).toBeVisible();
    expect(await countColours(viewer.frame.getByRole('img', { name: file.name }))).toBeGreaterThan(1);
    expect(viewer.mischief).toEqual([]);
  });
}

test('the pages of a scan are turned by button and key', async ({ page }) => {
  const buffer = tiff([
    { width: 40, height: 30 },
    { width: 20, height: 60 },
  ]);
  const viewer = await openInViewer(page, server, { name: '扫描.tiff', mimeType: 'image/tiff', buffer });
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByText('第 1 / 2 页')).toBeVisible();
  await viewer.frame.getByRole('button', { name: '下一页' }).click();
  await expect(viewer.frame.getByText('20 × 60')).toBeVisible();
  await expect(viewer.frame.getByRole('button', { name: '下一页' })).toBeDisabled();
  await page.keyboard.press('PageUp');
  await expect(viewer.frame.getByText('第 1 / 2 页')).toBeVisible();
  await expect(viewer.frame.getByText('40 × 30')).toBeVisible();
});

test('a picture is zoomed, turned and fitted by keys, and zoomed to the pointer by the wheel', async ({
  page,
}) => {
  const file = { name: '大图.png', mimeType: 'image/png', buffer: png(2000, 1000) };
  const viewer = await openInViewer(page, server, file);
  expect(await viewer.outcome()).toBe('shown');
  const picture = viewer.frame.getByRole('img', { name: file.name });
  const scale = viewer.frame.getByRole('button', { name: /^实际大小/ });
  await expect(scale).toHaveText('62%'); // 1248 of 2000
  await picture.click();
  await page.keyboard.press('+');
  await expect(scale).toHaveText('67%');
  await page.keyboard.press('-');
  await expect(scale).toHaveText('50%');
  await page.keyboard.press('r');
  await expect.poll(async () => (await picture.boundingBox())?.height).toBe(1000);
  await page.keyboard.press('0');
  await expect(scale).toHaveText('41%'); // 824 of 2000, on end

  const at = { x: 700, y: 200 };
  const before = await picture.boundingBox();
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -700);
  await expect(scale).not.toHaveText('41%');
  const after = await picture.boundingBox();
  const place = (box: typeof before) => (box ? (at.y - box.y) / box.height : 0);
  expect(place(after)).toBeCloseTo(place(before), 1);
});
