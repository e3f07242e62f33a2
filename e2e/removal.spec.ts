import type { Locator, Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { hearPanel } from './fixtures/hearPanel.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { control, lastLogged, loggedSince, newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';

const fieldOf = async (item: string) => storedFiles(addresses.simulator, item);
const namesIn = async (item: string) => (await fieldOf(item)).map(({ name }) => name);

/** Opens the panel of a work item of its own with so many files. */
async function openWith(
  count: number,
  openPanel: (view: { user: string; item: string }) => Promise<PanelPage>,
) {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: count });
  const names = await namesIn(item);
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(count);
  return { item, names, panel };
}

/** Ticks files and says yes to the question. */
async function deleteSeveral(panel: PanelPage, names: readonly string[]): Promise<void> {
  for (const name of names) await panel.tick(name);
  const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
  await bar.getByRole('button', { name: panel.words.actions.delete, exact: true }).click();
  const question = panel.frame.getByRole('dialog');
  await question
    .getByRole('button', { name: panel.words.deletion.confirm(names.length), exact: true })
    .click();
}

const undo = (panel: PanelPage) =>
  panel.frame.getByRole('button', { name: panel.words.deletion.undo, exact: true });
const now = (panel: PanelPage) =>
  panel.frame.getByRole('button', { name: panel.words.deletion.now, exact: true });

test('several files are deleted and taken back in time, and then deleted at once', async ({ openPanel }) => {
  const { item, names, panel } = await openWith(4, openPanel);
  const going = names.slice(0, 3);
  const before = await lastLogged(addresses.simulator);

  await panel.stopTime();
  await deleteSeveral(panel, going);
  for (const name of going) await expect(panel.previewButton(name)).toBeDisabled();
  await undo(panel).click();
  for (const name of going) await expect(panel.previewButton(name)).toBeEnabled();
  await expect(undo(panel)).toHaveCount(0);
  const sent = (await loggedSince(addresses.simulator, before)).filter(({ op }) => op === 'delete');
  expect(sent).toEqual([]);
  expect(await namesIn(item)).toEqual(names);

  await panel.page.keyboard.press('Delete'); // they are still ticked
  await panel.frame
    .getByRole('dialog')
    .getByRole('button', { name: panel.words.deletion.confirm(3), exact: true })
    .click();
  await now(panel).click();
  await panel.page.clock.resume();
  await expect(panel.rows(FIELD)).toHaveCount(1);
  expect(await namesIn(item)).toEqual(names.slice(3));
});

test('by keyboard alone a file is deleted, taken back with Ctrl+Z, and deleted when its time is up', async ({
  openPanel,
}) => {
  const { item, names, panel } = await openWith(2, openPanel);
  const [first, second] = names as [string, string];
  await panel.previewButton(first).focus();
  await panel.stopTime();
  await panel.page.keyboard.press('Delete');
  await expect(panel.previewButton(second)).toBeFocused();
  await panel.page.keyboard.press('Control+z');
  await panel.page.clock.resume();
  await expect(panel.previewButton(first)).toBeFocused();
  await panel.page.keyboard.press('Delete');
  await expect(panel.rows(FIELD)).toHaveCount(1, { timeout: 30_000 });
  expect(await namesIn(item)).toEqual([second]);
});

for (const way of ['the page is closed', 'the frame is removed'] as const) {
  test(`what is pending is deleted when ${way}`, async ({ openPanel, page }) => {
    const { item, names, panel } = await openWith(3, openPanel);
    await deleteSeveral(panel, names.slice(0, 2));
    await expect(undo(panel)).toBeVisible();
    if (way === 'the page is closed') await page.close();
    else await page.locator('iframe[title="plugin"]').evaluate((frame) => frame.remove());
    await expect.poll(() => namesIn(item)).toEqual(names.slice(2));
  });
}

test('the next page says nothing of what was deleted when the last one was left', async ({
  openPanel,
  page,
}) => {
  const { item, names, panel } = await openWith(3, openPanel);
  await deleteSeveral(panel, names.slice(0, 2));
  await expect.poll(() => wordsKept(page)).toBe(1);
  await page.getByRole('button', { name: '重新打开' }).click();
  await expect.poll(() => namesIn(item)).toEqual(names.slice(2));
  await expect(panel.rows(FIELD)).toHaveCount(1);
  await expect.poll(() => wordsKept(page)).toBe(0);
  await expect(panel.frame.getByText(panel.words.deletion.interruptedTitle(2))).toHaveCount(0);
});

/** How many words of files that are to be deleted the host keeps for the next page. */
const wordsKept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('/deleting ')).length);

test.describe('with no way to the server', () => {
  test('the next page says what was not deleted, and deletes it', async ({ openPanel, page }) => {
    await page.clock.install();
    // What a page sends while it goes is out of a route's reach.
    await page.addInitScript(() => {
      const { fetch } = window;
      window.fetch = (input, init) =>
        init?.keepalive === true ? Promise.reject(new TypeError('no way')) : fetch(input, init);
    });
    const { item, names, panel } = await openWith(3, openPanel);
    await deleteSeveral(panel, names.slice(0, 2));
    await expect(undo(panel)).toBeVisible();
    await page.getByRole('button', { name: '重新打开' }).click();
    await expect(panel.rows(FIELD)).toHaveCount(3);
    const title = panel.frame.getByText(panel.words.deletion.interruptedTitle(2));
    await expect(title).toHaveCount(0); // it could still be under way
    await expect(async () => {
      await page.clock.runFor(20_000);
      await expect(title).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await panel.frame.getByRole('button', { name: panel.words.deletion.again, exact: true }).click();
    await now(panel).click();
    await expect(panel.rows(FIELD)).toHaveCount(1);
    expect(await namesIn(item)).toEqual(names.slice(2));
    await expect(panel.frame.getByText(panel.words.deletion.interruptedTitle(2))).toHaveCount(0);
  });
});

test.describe('refused', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('files stay where they are, ticked, with the reason', async ({ openPanel }) => {
    const { item, names, panel } = await openWith(2, openPanel);
    const fault = { match: { op: 'delete' }, fault: 'error', code: 12345678, status: 400, message: 'no' };
    await control(addresses.simulator, 'PUT', 'faults', [{ ...fault, times: 1 }]);
    await deleteSeveral(panel, names);
    await now(panel).click();
    await expect(panel.frame.getByText(panel.words.problems.upstream_refused.what)).toHaveCount(2);
    for (const name of names) {
      await expect(
        panel.frame.getByRole('checkbox', { name: panel.words.names.select(name), exact: true }),
      ).toBeChecked();
    }
    expect(await namesIn(item)).toEqual(names);
    await control(addresses.simulator, 'PUT', 'faults', []);
  });
});

const restoreBar = (panel: PanelPage) =>
  panel.frame.getByRole('group', { name: panel.words.deletion.restoreBar });
const restore = (panel: PanelPage) =>
  restoreBar(panel).getByRole('button', { name: panel.words.deletion.restore, exact: true });

const own = { name: '会议纪要.txt', mimeType: 'text/plain', buffer: Buffer.from('要留下的内容\n') };

test('a file that this page uploaded is deleted and had back, as a new upload', async ({ openPanel }) => {
  const { item, names, panel } = await openWith(2, openPanel);
  await panel.pick([own]);
  await expect(panel.row(own.name)).toBeVisible();
  const before = (await fieldOf(item)).find(({ name }) => name === own.name);

  await deleteSeveral(panel, [names[0] ?? '', own.name]);
  await now(panel).click();
  await expect(restoreBar(panel)).toContainText(panel.words.deletion.someRestorable(1, 2));
  await expect(restoreBar(panel)).toContainText(panel.words.deletion.restoreHint);
  expect(await findViolations(panel), 'restore').toEqual([]);
  await restoreBar(panel)
    .getByRole('button', { name: panel.words.deletion.restoreSome(1), exact: true })
    .click();
  await expect(panel.row(own.name)).toBeVisible();
  await expect(restoreBar(panel)).toHaveCount(0);
  const stored = await fieldOf(item);
  expect(stored.map(({ name }) => name)).toEqual([names[1], own.name]);
  expect(stored[1]?.sha256).toBe(before?.sha256);
  expect(stored[1]?.uid).not.toBe(before?.uid);
});

test('by keyboard alone a file is deleted and had back, and an offer that nobody wants goes', async ({
  openPanel,
}) => {
  const { item, names, panel } = await openWith(1, openPanel);
  const { keyboard } = panel.page;
  await panel.pick([own]);
  for (const isWanted of [true, false]) {
    await panel.previewButton(own.name).focus();
    await panel.stopTime();
    await keyboard.press('Delete');
    await expect(panel.previewButton(names[0] ?? '')).toBeFocused();
    await now(panel).focus();
    await keyboard.press('Enter');
    await panel.page.clock.resume();
    await expect(restoreBar(panel)).toBeVisible();
    await restore(panel).focus();
    if (isWanted) {
      await keyboard.press('Enter');
      await expect(panel.row(own.name)).toBeVisible();
    } else {
      await keyboard.press('Tab');
      await keyboard.press('Enter');
    }
    await expect(restoreBar(panel)).toHaveCount(0);
    await expect(panel.frame.locator('main :focus')).toHaveCount(1);
    expect(await namesIn(item)).toEqual(isWanted ? [names[0], own.name] : names);
  }
});

for (const way of ['mouse', 'keyboard'] as const) {
  test(`by ${way}, a file that somebody looked at is deleted and had back from the server, as a new upload`, async ({
    openPanel,
  }) => {
    const { item, names, panel } = await openWith(2, openPanel);
    const { keyboard } = panel.page;
    const [name, other] = names as [string, string];
    const [before] = await fieldOf(item);
    const heard = await hearPanel(panel);
    const press = async (button: Locator) => {
      if (way === 'mouse') return button.click();
      await button.focus();
      await keyboard.press('Enter');
    };

    // This page never had the file: what can be had back is what the server kept of it when it was looked at.
    await press(panel.previewButton(name));
    await expect(panel.viewer.getByText(`（${item}）`)).toBeVisible();
    await keyboard.press('Escape');
    await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
    await panel.previewButton(name).focus();
    await panel.stopTime();
    await keyboard.press('Delete');
    await press(now(panel));
    await panel.page.clock.resume();
    await expect(restoreBar(panel)).toContainText(panel.words.deletion.done(1));
    await expect(restoreBar(panel)).toContainText(panel.words.deletion.restoreHint);
    expect(await namesIn(item)).toEqual([other]);

    await press(restore(panel));
    await expect(panel.rows(FIELD)).toHaveCount(2);
    await expect(panel.rows(FIELD).nth(1)).toContainText(name);
    await expect(restoreBar(panel)).toHaveCount(0);
    await expect.poll(heard).toContain(panel.words.deletion.restored(1));
    await expect(panel.frame.locator('main :focus')).toHaveCount(1);
    const stored = await fieldOf(item);
    expect(stored.map((file) => file.name)).toEqual([other, name]);
    expect(stored[1]?.sha256).toBe(before?.sha256);
    expect(stored[1]?.uid).not.toBe(before?.uid);
  });
}

test('the bar’s words are whole on a narrow page', async ({ openPanel, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 1 });
  const panel = await openPanel({ user: 'alice', item, language: 'ja_JP' });
  await panel.rows(FIELD).first().locator('[data-row-focus]').focus();
  await page.keyboard.press('Delete');
  await undo(panel).hover(); // no time passes
  const words = panel.frame.getByText(panel.words.deletion.pending(1), { exact: true });
  await expect(words).toBeVisible();
  expect(await words.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBe(0);
});

test('a double click on Undo does nothing but that, in the bar and in a row', async ({ openPanel }) => {
  const { item, names, panel } = await openWith(3, openPanel);
  const { page } = panel;
  await page.setViewportSize({ width: 1200, height: 900 });
  const nothingElse = async () => {
    await expect(undo(panel)).toHaveCount(0);
    await expect(panel.frame.getByRole('menu')).toHaveCount(0);
    await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
    for (const name of names) {
      const box = panel.frame.getByRole('checkbox', { name: panel.words.names.select(name), exact: true });
      await expect(box).toBeChecked();
    }
    await expect(panel.previewButton(names[0] ?? '')).toBeFocused();
  };
  await panel.stopTime();
  await deleteSeveral(panel, names);
  const { x, y, width, height } = (await undo(panel).boundingBox())!;
  await page.mouse.dblclick(x + width / 2, y + height / 2);
  await nothingElse();

  await page.keyboard.press('Delete');
  await panel.frame
    .getByRole('dialog')
    .getByRole('button', { name: panel.words.deletion.confirm(3), exact: true })
    .click();
  const inRow = panel.frame.getByRole('button', { name: panel.words.deletion.undoNamed(names[0] ?? '') });
  const place = (await inRow.boundingBox())!;
  await page.mouse.dblclick(place.x + place.width / 2, place.y + place.height / 2);
  await expect(panel.frame.getByRole('menu')).toHaveCount(0);
  await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
  await expect(panel.previewButton(names[0] ?? '')).toBeFocused();
  await undo(panel).click();
  await page.clock.resume();
  expect(await namesIn(item)).toEqual(names);
});
