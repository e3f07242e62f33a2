import type { Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { createBffClient, type BffClient } from './fixtures/bffClient.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const MINUTE_MS = 60_000;

let bob: BffClient;
test.beforeAll(async () => {
  bob = await createBffClient(addresses.simulator, addresses.bff, 'bob');
});

async function namesIn(item: string): Promise<string[]> {
  return (await storedFiles(addresses.simulator, item)).map(({ name }) => name);
}

async function bobRemoves(item: string, name: string): Promise<void> {
  const file = (await bob.attachments(item)).find((one) => one.name === name);
  expect((await bob.remove(item, [file!.id])).body.results[0]?.outcome).toBe('deleted');
}

/** Readings of the list that the page asks for, from now on. */
function countReadings(page: Page): () => number {
  let readings = 0;
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/attachments')) readings += 1;
  });
  return () => readings;
}

/** Waits until the host compares the form with what it was: what changed before that, it doesn't tell. */
async function hostWatches(page: Page): Promise<void> {
  for (let look = 1; look <= 2; look += 1) {
    await page.waitForResponse((response) => response.url().endsWith('/_sim/store'));
  }
}

const says = (panel: PanelPage) => panel.frame.locator('output');

test('what a colleague adds and removes shows at once, marked and said, and disturbs nothing', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(3);
  const [first, second, third] = await namesIn(item);
  await panel.tick(first!);
  await panel.tick(second!);
  const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
  await panel.previewButton(third!).focus();
  await hostWatches(panel.page);

  await bob.put(item, '鲍勃的.txt', Buffer.from('bob'));
  await expect(panel.row('鲍勃的.txt')).toHaveAttribute('data-state', 'new');
  await expect(says(panel)).toContainText(panel.words.live.added(1));
  await expect(panel.row('鲍勃的.txt')).not.toHaveAttribute('data-state', 'new');
  await expect(panel.previewButton(third!)).toBeFocused();
  await expect(bar).toContainText(panel.words.selection.count(2));

  await bobRemoves(item, second!);
  await expect(panel.row(second!)).toHaveCount(0);
  await expect(bar).toContainText(panel.words.selection.count(1));
  await expect(bar).toContainText(panel.words.live.untickedGone(1));
  await expect(says(panel)).toContainText(panel.words.live.removed(1));
  await expect(panel.previewButton(third!)).toBeFocused();

  await test.step('and an open preview stays as it is', async () => {
    const dialog = await panel.openPreview(third!);
    await bob.put(item, '又一个.txt', Buffer.from('more'));
    await expect(dialog).toContainText(panel.words.preview.position(2, 4));
    await expect(dialog).toContainText(third!);
    await panel.page.keyboard.press('Escape');
  });

  await test.step('one’s own files are nobody else’s, though the host tells of them, too', async () => {
    await expect(says(panel)).toContainText(panel.words.live.added(1));
    const reading = countReadings(panel.page);
    await panel.pick([{ name: '我的.txt', mimeType: 'text/plain', buffer: Buffer.from('mine') }]);
    await expect(panel.row('我的.txt')).toBeVisible();
    await expect.poll(reading).toBeGreaterThan(0);
    await bobRemoves(item, third!);
    await expect(says(panel)).toContainText(panel.words.live.removed(1)); // and nothing of what was added
  });
});

test('where the host tells nothing it shows within the minute, and at once on coming back', async ({
  page,
  item,
}) => {
  await page.clock.install();
  await page.goto(`/?user=alice&item=${item}&changes=untold`);
  const frame = page.frameLocator('iframe[title="plugin"]');
  await expect(frame.getByRole('region', { name: FIELD, exact: true })).toBeVisible();
  const reading = countReadings(page);

  await bob.put(item, '一.txt', Buffer.from('1'));
  await page.clock.runFor(20_000);
  expect(reading()).toBe(0);
  await page.clock.runFor(MINUTE_MS);
  await expect(frame.getByRole('button', { name: /一\.txt/ }).first()).toBeVisible();
  expect(reading()).toBe(1);

  await bob.put(item, '二.txt', Buffer.from('2'));
  await page.clock.runFor(6_000);
  await frame.locator('body').evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(frame.getByRole('button', { name: /二\.txt/ }).first()).toBeVisible();
  expect(reading()).toBe(2);
});

test('nothing is asked for while nobody looks: another tab of the host’s, or of the browser’s', async ({
  page,
  item,
}) => {
  await page.clock.install();
  await page.goto(`/?user=alice&item=${item}&remount=document`);
  const frame = page.frameLocator('iframe[title="plugin"]');
  await expect(frame.getByRole('region', { name: FIELD, exact: true })).toBeVisible();
  const reading = countReadings(page);

  await test.step('the host shows another tab', async () => {
    await page.locator('#point').evaluate((point: HTMLElement) => (point.hidden = true));
    await bob.put(item, '一.txt', Buffer.from('1'));
    await page.clock.runFor(3 * MINUTE_MS);
    expect(reading()).toBe(0);
    await page.locator('#point').evaluate((point: HTMLElement) => (point.hidden = false));
    await expect(frame.getByRole('button', { name: /一\.txt/ }).first()).toBeVisible();
  });

  await test.step('the browser shows another tab', async () => {
    const before = reading();
    const setVisibility = (state: string) =>
      frame.locator('body').evaluate((_body, state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, state);
    await setVisibility('hidden');
    await bob.put(item, '二.txt', Buffer.from('2'));
    await page.clock.runFor(3 * MINUTE_MS);
    expect(reading()).toBe(before);
    await setVisibility('visible');
    await expect(frame.getByRole('button', { name: /二\.txt/ }).first()).toBeVisible();
  });
});

test('what is looked at stays in its place when files come in above it', async ({ page }) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 30, field_design: 30 });
  await page.goto(`/?user=alice&item=${item}&height=fixed`);
  const frame = page.frameLocator('iframe[title="plugin"]');
  const row = frame.locator('[data-attachment-id]').nth(45);
  await row.scrollIntoViewIfNeeded();
  await expect(row).toBeVisible();
  const id = await row.getAttribute('data-attachment-id');
  const looked = frame.locator(`[data-attachment-id="${id}"]`);
  const topPx = async () => Math.round((await looked.boundingBox())!.y);
  await hostWatches(page);
  const before = await topPx();
  await bob.put(item, '上面.txt', Buffer.from('above'));
  await expect(frame.getByRole('button', { name: /上面\.txt/ }).first()).toBeAttached();
  await expect.poll(async () => Math.abs((await topPx()) - before)).toBeLessThan(4);
});
