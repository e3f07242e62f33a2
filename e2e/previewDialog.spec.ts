import type { Locator, Page } from '@playwright/test';
import { en as viewerWords } from '../src/viewer/text/en.ts';
import { addresses } from './fixtures/addresses.ts';
import { createBffClient } from './fixtures/bffClient.ts';
import { countColours } from './fixtures/countColours.ts';
import { png } from './fixtures/files.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { lastLogged, loggedSince, newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const NAMES = ['a.png', 'b.png', 'c.png', 'd.png'];

/** Stores pictures of these names, each of its own size. */
async function storePictures(item: string, names: readonly string[]): Promise<void> {
  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  for (const [index, name] of names.entries()) {
    const { status } = await alice.put(item, name, png(300 + index, 200), { type: 'image/png' });
    expect(status, name).toBe(201);
  }
}

/** The clipboard's text, as the next paste would give it. */
function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Every frame of the dialog, those of neighbours too. */
function framesOf(dialog: Locator): Locator {
  return dialog.locator('iframe');
}

test('keys zoom and turn the picture wherever the focus is, and the next file is there before it is asked for', async ({
  openPanel,
  page,
  item,
}) => {
  await storePictures(item, NAMES);
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { viewer } = panel;
  const scale = viewer.getByRole('button', { name: /^Actual size/ });
  const dialog = await panel.openPreview('b.png');
  await expect(viewer.getByText('301 × 200')).toBeVisible();

  // In the panel's dialog first, then in the viewer's frame.
  for (const place of ['dialog', 'frame']) {
    if (place === 'frame') await viewer.getByRole('img').click();
    await page.keyboard.press('+');
    await expect(scale, place).not.toHaveText('100%');
    await page.keyboard.press('0');
    await expect(scale, place).toHaveText('100%');
    await page.keyboard.press('-');
    await expect(scale, place).not.toHaveText('100%');
    await page.keyboard.press('0');
  }
  const upright = await viewer.getByRole('img').boundingBox();
  await dialog.getByRole('heading').click(); // the focus goes back to the dialog
  await page.keyboard.press('r');
  await expect
    .poll(async () => (await viewer.getByRole('img').boundingBox())?.height)
    .toBeCloseTo(upright?.width ?? 0, 0);
  await page.keyboard.press('r');
  await page.keyboard.press('r');
  await page.keyboard.press('r');

  // Both neighbours are drawn, unseen, and take neither focus nor Tab.
  await expect(framesOf(dialog)).toHaveCount(3);
  await expect(dialog.locator('iframe[inert][data-state="shown"]')).toHaveCount(2);
  const before = await lastLogged(addresses.simulator);
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('302 × 200')).toBeVisible({ timeout: 1_000 });
  expect(await countColours(viewer.getByRole('img', { name: 'c.png' }))).toBeGreaterThan(100);
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('301 × 200')).toBeVisible({ timeout: 1_000 });
  const downloads = (await loggedSince(addresses.simulator, before)).filter(
    ({ op, path }) => op === 'download' && path.includes(item),
  );
  expect(downloads.length).toBeLessThanOrEqual(2); // d.png and a.png beforehand; b.png and c.png were there
  expect(await findViolations(panel)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel.frame.locator('iframe')).toHaveCount(0);
  await expect(panel.previewButton('b.png')).toBeFocused();
});

test('a file is deleted from its preview, which goes on to the next, and can be taken back there', async ({
  openPanel,
  page,
  item,
}) => {
  await storePictures(item, ['a.png', 'b.png']);
  const panel = await openPanel({ user: 'alice', item });
  const { words } = panel;
  const dialog = await panel.openPreview('b.png');
  await expect(panel.viewer.getByText('301 × 200')).toBeVisible();
  const ask = dialog.getByRole('button', { name: words.actions.delete, exact: true }).first();
  const now = panel.frame.getByRole('button', { name: words.deletion.now, exact: true });

  await panel.stopTime();
  await ask.click();
  await expect(dialog).toContainText('1 / 1');
  const undo = dialog.getByRole('button', { name: words.deletion.undo, exact: true });
  await undo.hover();
  await page.clock.resume(); // held by the pointer, and axe needs the clock
  expect(await findViolations(panel)).toEqual([]);
  await undo.click();
  await expect(dialog).toContainText('1 / 2');
  await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText('2 / 2');

  await ask.click();
  await now.click();
  await expect(dialog).toContainText('1 / 1');
  await expect(panel.viewer.getByText('300 × 200')).toBeVisible();
  await expect.poll(async () => (await storedFiles(addresses.simulator, item)).length).toBe(1);
  await page.keyboard.press('+'); // keys are still heard
  await expect(panel.viewer.getByRole('button', { name: /^实际大小/ })).not.toHaveText('100%');

  await ask.click();
  await expect(dialog).toBeHidden();
  await now.click();
  await expect(panel.rows('附件')).toHaveCount(0);
  expect(await storedFiles(addresses.simulator, item)).toEqual([]);
});

test('a link names the file on the host’s page, opens it for a colleague, and says calmly when it is gone', async ({
  openPanel,
  page,
  context,
  item,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await storePictures(item, ['a.png', 'b.png']);
  const panel = await openPanel({ user: 'alice', item });
  const { words } = panel;
  const dialog = await panel.openPreview('b.png');
  await dialog.getByRole('button', { name: words.preview.copyLink }).click();
  await expect(page.getByText(words.preview.linkCopied)).toBeVisible();
  const link = await readClipboard(page);
  expect(link).toContain(`${addresses.hostPage}/?`);
  expect(link).not.toContain('/content/');
  await page.keyboard.press('Escape');

  await page.goto(link.replace('user=alice', 'user=bob'));
  await expect(dialog).toContainText('b.png');
  await expect(panel.viewer.getByText('301 × 200')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.previewButton('b.png')).toBeFocused();

  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  const [, second] = await alice.attachments(item);
  await alice.remove(item, [second!.id]);
  await page.goto(link);
  const notice = panel.frame.getByText(words.preview.linkedGone.what);
  await expect(notice).toBeVisible();
  await expect(panel.rows('附件')).toHaveCount(1);
  expect(await findViolations(panel)).toEqual([]);
  await panel.frame.getByRole('button', { name: words.actions.gotIt }).click();
  await expect(notice).toBeHidden();

  // The same link on another work item is none.
  const other = await newWorkItem(addresses.simulator, { multi_attachment: 1 });
  await page.goto(link.replace(`item=${item}`, `item=${other}`));
  await expect(panel.rows('附件')).toHaveCount(1);
  await expect(notice).toBeHidden();
  await expect(dialog).toBeHidden();
});

test('the preview goes on over the host’s whole page, and comes back to the row of the file looked at last', async ({
  openPanel,
  page,
  item,
}) => {
  await storePictures(item, ['a.png', 'b.png', 'c.png']);
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { words } = panel;
  const dialog = await panel.openPreview('a.png');
  await dialog.getByRole('button', { name: words.preview.fullScreen }).click();

  const full = page.locator('dialog.full').frameLocator('iframe');
  const viewer = full.getByRole('dialog').frameLocator('iframe:not([inert])');
  await expect(viewer.getByText('300 × 200')).toBeVisible();
  await expect(page.frameLocator('#point iframe').locator('dialog')).toHaveCount(0);
  const size = await full.getByRole('dialog').boundingBox();
  expect(size).toMatchObject({ x: 0, y: 0, width: 1280, height: 900 });
  expect(await findViolations(panel)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('301 × 200')).toBeVisible();
  await full.getByRole('button', { name: words.actions.delete, exact: true }).click();
  await full.getByRole('button', { name: words.deletion.now, exact: true }).click();
  await expect(viewer.getByText('302 × 200')).toBeVisible();
  await expect.poll(async () => (await storedFiles(addresses.simulator, item)).length).toBe(2);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.full')).toHaveCount(0);
  await expect(panel.rows('附件')).toHaveCount(2);
  await expect(panel.previewButton('c.png')).toBeFocused();
});

test('a frame that the browser refuses is said so after five seconds, and a tab of its own shows the file', async ({
  openPanel,
  page,
  context,
  item,
  expectedErrors,
}) => {
  expectedErrors.push(/X-Frame-Options|frame-ancestors|refused to connect|Refused to display/);
  await storePictures(item, ['a.png']);
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  await expect(panel.rows('附件')).toHaveCount(1);
  // What a server answers whose FRAME_ANCESTORS names somebody else; the tab asks the real one.
  await page.route('**/viewer/', async (route) => {
    const response = await route.fetch();
    const policy = (response.headers()['content-security-policy'] ?? '').replace(
      /frame-ancestors [^;]*/,
      'frame-ancestors https://somebody.else',
    );
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  const dialog = await panel.openPreview('a.png');
  const { late, openInNewTab } = panel.words.preview;
  await expect(dialog.getByText(late.what).first()).toBeVisible({ timeout: 10_000 });
  expect(await findViolations(panel)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: panel.words.actions.download, exact: true }).click();
  expect((await downloading).suggestedFilename()).toBe('a.png');

  const opening = context.waitForEvent('page');
  await dialog.getByRole('link', { name: openInNewTab }).click();
  const tab = await opening;
  await expect(tab.getByRole('img', { name: 'a.png' })).toBeVisible();
  expect(await countColours(tab.getByRole('img', { name: 'a.png' }))).toBeGreaterThan(100);
  expect(await tab.evaluate(() => self.origin)).toBe('null');

  // Nobody can renew its ticket there.
  await tab.route('**/content/**', (route) =>
    route.fulfill({
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
    }),
  );
  await tab.reload();
  await expect(tab.getByText(viewerWords.failures.expired)).toBeVisible();
});

test('on a telephone every action is in reach of a finger', async ({ browser, item }) => {
  await storePictures(item, ['a-rather-long-name-for-a-picture-of-the-home-page-v3.png', 'b.png']);
  const context = await browser.newContext({
    baseURL: addresses.hostPage,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(`/?user=alice&item=${item}&language=zh_CN`);
  const frame = page.frameLocator('iframe[title="plugin"]');
  await frame.getByRole('button', { name: /^预览 a-rather/ }).tap();
  const dialog = frame.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const head = dialog.locator('header');
  for (const button of await dialog.getByRole('button').all()) {
    const box = await button.boundingBox();
    if (box === null) continue; // the way back from the first file
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
  }
  await head.getByRole('button', { name: /更多操作/ }).tap();
  for (const name of ['复制链接', '全屏', '删除']) {
    await expect(dialog.getByRole('menuitem', { name })).toBeInViewport();
  }
  await context.close();
});
