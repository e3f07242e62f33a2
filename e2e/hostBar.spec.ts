import type { Locator, Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const FILES = 40;

/** As long as a busy machine may take for a first page. */
const LOADING_MS = 45_000;

/** Which part of an element cannot be pressed, since something of the host's lies over it or it is out of sight; else ''. */
async function findCovered(page: Page, element: Locator): Promise<string> {
  const box = await element.boundingBox();
  if (box === null) return 'all of it';
  const [left, top] = [box.x + 4, box.y + 2];
  const [right, bottom] = [box.x + box.width - 4, box.y + box.height - 2];
  const corners = { 'top left': [left, top], 'bottom right': [right, bottom] } as const;
  for (const [corner, [x, y]] of Object.entries(corners)) {
    const tag = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.tagName, [x, y] as const);
    if (tag !== 'IFRAME') return `${corner}: ${tag ?? 'out of sight'}`;
  }
  return '';
}

const expectInReach = (page: Page, element: Locator, what: string) =>
  expect.poll(() => findCovered(page, element), { message: what }).toBe('');

for (const width of [360, 720, 1200]) {
  for (const height of ['grow', 'fixed'] as const) {
    test(`neither the preview’s head nor a row with the focus lies under the host’s tabs (${width} px, frame ${height})`, async ({
      openPanel,
      page,
    }) => {
      await page.setViewportSize({ width, height: 760 });
      const item = await newWorkItem(addresses.simulator, { multi_attachment: FILES });
      const panel = await openPanel({ user: 'alice', item, language: 'en_US', height });
      const { words } = panel;
      const rows = panel.rows(FIELD);
      await expect(rows).toHaveCount(FILES, { timeout: LOADING_MS });
      const row = rows.nth(20).locator('[data-row-focus]');
      await row.scrollIntoViewIfNeeded();

      await row.click();
      const dialog = panel.frame.getByRole('dialog');
      const close = dialog.getByRole('button', { name: words.actions.close, exact: true });
      await expectInReach(page, dialog.getByRole('heading'), 'the name');
      await expectInReach(page, close, 'the way out');
      await close.click();
      await expect(dialog).toBeHidden();
      await expect(row).toBeFocused();

      // Up past the edge, and down past the other, where the bar of what is ticked stands.
      await page.keyboard.press('Space');
      const bar = panel.frame.getByRole('group', { name: words.names.selection });
      await expect(bar).toBeVisible();
      await page.keyboard.press('PageUp');
      await page.keyboard.press('ArrowUp');
      const above = rows.nth(9).locator('[data-row-focus]');
      await expect(above).toBeFocused();
      await expectInReach(page, above, 'the row above');
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      const below = rows.nth(29).locator('[data-row-focus]');
      await expect(below).toBeFocused();
      await expectInReach(page, below, 'the row below');
      await expect
        .poll(async () => {
          const [at, foot] = [await below.boundingBox(), await bar.boundingBox()];
          return at !== null && foot !== null && at.y + at.height <= foot.y;
        })
        .toBe(true);
    });
  }
}

test('a menu near the lower edge opens upwards, whole, and a question stands below the host’s tabs', async ({
  openPanel,
  page,
}) => {
  await page.setViewportSize({ width: 1200, height: 760 });
  const item = await newWorkItem(addresses.simulator, { multi_attachment: FILES });
  const panel = await openPanel({ user: 'alice', item });
  const rows = panel.rows(FIELD);
  await expect(rows).toHaveCount(FILES, { timeout: LOADING_MS });
  await rows.nth(10).locator('[data-row-focus]').focus();
  for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowDown');
  const row = rows.nth(20);
  await expect(row.locator('[data-row-focus]')).toBeFocused();
  await expectInReach(page, row, 'the row');

  await row.locator('[data-more]').click();
  const menu = panel.frame.getByRole('menu');
  await expectInReach(page, menu, 'the menu');
  const [button, lines] = [await row.locator('[data-more]').boundingBox(), await menu.boundingBox()];
  expect(lines!.y + lines!.height).toBeLessThanOrEqual(button!.y);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Delete');
  const question = panel.frame.getByRole('dialog');
  await expectInReach(page, question.getByRole('heading'), 'the question');
  await expectInReach(page, question.getByRole('button').last(), 'its answer');
});

test('the preview’s head is in reach, too, where the tabs cover only the frame’s first pixels', async ({
  openPanel,
  page,
}) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const item = await newWorkItem(addresses.simulator, { multi_attachment: FILES });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(FILES, { timeout: LOADING_MS });
  await page.locator('.scroller').evaluate((scroller) => {
    const head = scroller.querySelector('.head')?.clientHeight ?? 0;
    scroller.scrollTo(0, head + 30);
  });
  await panel.rows(FIELD).nth(3).getByRole('button').first().click();
  await expectInReach(page, panel.frame.getByRole('dialog').getByRole('heading'), 'the file’s name');
});
