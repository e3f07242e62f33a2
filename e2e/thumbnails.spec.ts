import { addresses } from './fixtures/addresses.ts';
import { jpeg, png, type SampleFile } from './fixtures/files.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { lastLogged, loggedSince } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';

const photos: readonly SampleFile[] = Array.from({ length: 49 }, (_, index) => ({
  name: `照片-${index + 1}.png`,
  mimeType: 'image/png',
  buffer: png(100 + index, 80),
}));

/** It begins as a photo does, and then there is nothing. */
const broken: SampleFile = { name: '传坏了.jpg', mimeType: 'image/jpeg', buffer: jpeg.subarray(0, 40) };

/** What Meegle was asked for one item's files since `seq`. */
async function asked(item: string, seq: number) {
  const log = (await loggedSince(addresses.simulator, seq)).filter(({ path }) => path.includes(item));
  return {
    downloads: log.filter(({ op }) => op === 'download').length,
    tooFast: log.filter(({ errCode }) => errCode === 10_429).length,
  };
}

/** All rows in sight at once, and the pictures in them. */
async function lookAtAll(panel: PanelPage): Promise<void> {
  await panel.page.setViewportSize({ width: 1280, height: 3600 });
  await expect(panel.frame.locator('img[data-state="shown"]')).toHaveCount(photos.length, {
    timeout: 30_000,
  });
}

test('fifty pictures are seen in their rows, and Meegle is asked for each of them once', async ({
  openPanel,
  page,
  item,
}) => {
  test.slow();
  const start = await lastLogged(addresses.simulator);
  let panel = await openPanel({ user: 'alice', item });
  await panel.drop([broken, ...photos]);
  await expect(panel.rows(FIELD)).toHaveCount(50, { timeout: 60_000 });
  await lookAtAll(panel);
  const first = await asked(item, start);
  expect(first.tooFast).toBe(0);
  expect(first.downloads).toBeGreaterThanOrEqual(50); // and once more for a row that was out of sight meanwhile
  expect(first.downloads).toBeLessThan(75);

  const pictures: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/thumbnails/')) pictures.push(request.url());
  });
  const again = await lastLogged(addresses.simulator);
  for (const user of ['alice', 'bob']) {
    await page.setViewportSize({ width: 1280, height: 900 });
    panel = await openPanel({ user, item });
    await expect(panel.rows(FIELD)).toHaveCount(50);
    await expect(panel.row('照片-1.png').locator('img[data-state="shown"]')).toBeVisible();
    await expect(panel.frame.locator('img[data-state="loading"]')).toHaveCount(0);
    expect(new Set(pictures.splice(0)).size).toBeLessThan(25); // those in sight
    await lookAtAll(panel);
    pictures.length = 0;
  }
  expect(await asked(item, again)).toEqual({ downloads: 0, tooFast: 0 });

  const places = await panel.rows(FIELD).evaluateAll((rows) =>
    rows.map((row) => {
      const { width, height } = (
        row.querySelector('button img, button svg') as Element
      ).getBoundingClientRect();
      return `${width} × ${height}`;
    }),
  );
  expect(new Set(places)).toEqual(new Set(['40 × 40']));
  await expect(panel.row(broken.name).locator('svg[data-kind="image"]')).toBeVisible();
  await expect(panel.row(broken.name).locator('button img')).toHaveCount(0);
});
