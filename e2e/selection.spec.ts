import type { Locator } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { findViolations } from './fixtures/findViolations.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const DESIGN = '设计稿';

const bar = (panel: PanelPage) => panel.frame.getByRole('group', { name: panel.words.names.selection });
const nameIn = (row: Locator) => row.locator('[data-row-focus]');

/** Which of a field's rows are ticked, counted from 0. */
async function tickedIn(panel: PanelPage, field: string): Promise<number[]> {
  const rows = await panel.rows(field).all();
  const ticked = await Promise.all(rows.map((row) => row.getAttribute('aria-selected')));
  return ticked.flatMap((isTicked, index) => (isTicked === 'true' ? [index] : []));
}

test('ticking by mouse: boxes, ranges that are stretched anew, Ctrl, all of a section and of the panel, none', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 6, field_design: 3 });
  const panel = await openPanel({ user: 'alice', item });
  const { names, selection } = panel.words;
  await expect(panel.rows(DESIGN)).toHaveCount(3);
  const rows = panel.rows(FIELD);
  const box = (index: number) => rows.nth(index).getByRole('checkbox');

  await box(5).click();
  await box(1).click();
  await box(3).click({ modifiers: ['Shift'] });
  expect(await tickedIn(panel, FIELD)).toEqual([1, 2, 3, 5]);
  await box(0).click({ modifiers: ['Shift'] });
  expect(await tickedIn(panel, FIELD)).toEqual([0, 1, 5]);
  // Beside the name, and on it.
  await rows
    .nth(5)
    .getByRole('gridcell')
    .nth(2)
    .click({ modifiers: ['ControlOrMeta'] });
  await nameIn(rows.nth(0)).click({ modifiers: ['ControlOrMeta'] });
  expect(await tickedIn(panel, FIELD)).toEqual([1]);
  await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
  await expect(bar(panel).getByText(selection.count(1))).toBeVisible();

  // A range goes on into the next section, in the order on the screen.
  await panel
    .rows(DESIGN)
    .nth(0)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  expect(await tickedIn(panel, FIELD)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await tickedIn(panel, DESIGN)).toEqual([0]);

  const all = panel.frame.getByRole('checkbox', { name: names.selectAll(DESIGN) });
  await expect(all).toHaveJSProperty('indeterminate', true);
  await all.click();
  expect(await tickedIn(panel, DESIGN)).toEqual([0, 1, 2]);
  await box(4).click();
  await bar(panel)
    .getByRole('checkbox', { name: selection.selectAll(9) })
    .click();
  await expect(bar(panel).getByText(selection.count(9))).toBeVisible();

  // What is folded away isn't acted on, and comes back ticked.
  await panel.section(DESIGN).getByRole('button', { name: DESIGN, exact: true }).click();
  await expect(bar(panel).getByText(selection.count(6))).toBeVisible();
  await expect(bar(panel).getByText(selection.hidden(3))).toBeVisible();
  await panel.section(DESIGN).getByRole('button', { name: DESIGN, exact: true }).click();
  await expect(bar(panel).getByText(selection.count(9))).toBeVisible();

  await bar(panel).getByRole('button', { name: selection.clear }).click();
  await expect(bar(panel)).toHaveCount(0);
  expect(await tickedIn(panel, FIELD)).toEqual([]);
});

test('the list by keyboard alone: one stop for Tab, arrows through rows and sections, ranges, all, none, preview, menu', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 4, field_design: 2 });
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { actions, selection } = panel.words;
  await expect(panel.rows(DESIGN)).toHaveCount(2);
  const rows = panel.rows(FIELD);
  const { keyboard } = page;

  // From the section's head, Tab passes what takes files in and comes to the first file; the next Tab leaves the grid.
  await panel.section(FIELD).getByRole('button', { name: FIELD, exact: true }).focus();
  const isInGrid = () =>
    panel.frame.locator(':focus').evaluateAll(([focused]) => focused?.closest('[role="grid"]') != null);
  for (let presses = 0; presses < 10 && !(await isInGrid()); presses += 1) await keyboard.press('Tab');
  await expect(nameIn(rows.nth(0))).toBeFocused();
  await keyboard.press('Tab');
  expect(await isInGrid()).toBe(false);
  await keyboard.press('Shift+Tab');
  await expect(nameIn(rows.nth(0))).toBeFocused();

  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await expect(rows.nth(1).getByRole('button', { name: /^Download/ })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await keyboard.press('End');
  await keyboard.press('ArrowDown');
  await expect(nameIn(panel.rows(DESIGN).nth(0))).toBeFocused();
  await keyboard.press('Control+Home');
  await expect(nameIn(rows.nth(0))).toBeFocused();

  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  expect(await tickedIn(panel, FIELD)).toEqual([1, 2, 3]);
  await keyboard.press('Shift+ArrowUp');
  expect(await tickedIn(panel, FIELD)).toEqual([1, 2]);
  await keyboard.press('Space');
  expect(await tickedIn(panel, FIELD)).toEqual([1]);
  await keyboard.press('Control+a');
  await expect(bar(panel).getByText(selection.count(4))).toBeVisible();
  await expect(panel.frame.locator('output').getByText(selection.count(4))).toHaveCount(1);
  await keyboard.press('Control+a');
  await expect(bar(panel).getByText(selection.count(6))).toBeVisible();
  await keyboard.press('Escape');
  await expect(bar(panel)).toHaveCount(0);
  await expect(nameIn(rows.nth(2))).toBeFocused();

  await keyboard.press('Enter');
  await expect(panel.frame.getByRole('dialog')).toBeVisible();
  await keyboard.press('Control+a');
  await keyboard.press('Escape');
  await expect(panel.frame.getByRole('dialog')).toBeHidden();
  await expect(nameIn(rows.nth(2))).toBeFocused();
  await expect(bar(panel)).toHaveCount(0);

  await keyboard.press('Shift+F10');
  const menu = panel.frame.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('End');
  await expect(menu.getByRole('menuitem', { name: actions.delete })).toBeFocused();
  await keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(rows.nth(2).getByRole('button', { name: /^More actions/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  expect(await findViolations(panel)).toEqual([]);
});

test('among tiles the arrows go in two dimensions, tick on the way, and on into the next section', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 11, field_design: 2 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(11);
  await panel.frame.getByRole('radio', { name: panel.words.arrangement.tiles }).check({ force: true });
  await expect(panel.grid(FIELD)).toHaveAttribute('data-view', 'tiles');
  const tiles = panel.rows(FIELD);
  const tops = await tiles.evaluateAll((all) =>
    all.map((tile) => Math.round(tile.getBoundingClientRect().top)),
  );
  const columns = tops.filter((top) => top === tops[0]).length;
  expect(columns).toBeGreaterThan(2);
  expect(columns).toBeLessThan(11);

  await nameIn(tiles.nth(0)).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(nameIn(tiles.nth(columns + 1))).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await tickedIn(panel, FIELD)).toEqual([columns, columns + 1]);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await expect(nameIn(panel.rows(DESIGN).nth(1))).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(nameIn(tiles.nth(10))).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(panel.frame.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tiles.nth(10).getByRole('button', { name: /更多操作/ })).toBeFocused();
});

test('a menu opens upwards where there is no room below in what is in sight of a tall frame', async ({
  openPanel,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 40 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(40);
  const more = (index: number) =>
    panel
      .rows(FIELD)
      .nth(index)
      .getByRole('button', { name: /更多操作/ });
  const menu = panel.frame.getByRole('menu');
  for (const [index, side] of [
    [20, 'above'],
    [12, 'below'],
  ] as const) {
    // Brings the row to the lower or upper edge of what is in sight.
    await more(index).evaluate(
      (button, block) => button.scrollIntoView({ block }),
      side === 'above' ? ('end' as const) : ('start' as const),
    );
    await more(index).focus();
    await page.keyboard.press('Enter');
    await expect(menu).toHaveAttribute('data-side', side);
    for (const line of await menu.getByRole('menuitem').all())
      await expect(line).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
  }
});

for (const width of [360, 560, 760, 1400]) {
  test(`the bar shows count, size, every action’s name and "clear" at ${width} px`, async ({
    openPanel,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const item = await newWorkItem(addresses.simulator, { multi_attachment: 12, field_design: 2 });
    for (const language of ['zh_CN', 'en_US', 'ja_JP'] as const) {
      const panel = await openPanel({ user: 'alice', item, language });
      await panel.rows(FIELD).first().getByRole('checkbox').check();
      await panel.page.keyboard.press('Control+a');
      const { selection } = panel.words;
      await expect(bar(panel).getByText(selection.count(12))).toBeInViewport({ ratio: 1 });
      await expect(bar(panel).getByText(/[KM]?B/)).toBeVisible();
      for (const button of await bar(panel).getByRole('button').all()) {
        await expect(button).toBeInViewport({ ratio: 1 });
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
        const isCut = await button.evaluate((element) =>
          [...element.querySelectorAll('span')].some(
            ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
          ),
        );
        expect.soft(isCut, `${language} ${await button.textContent()}`).toBe(false);
      }
      await expect(bar(panel).getByRole('button', { name: selection.clear })).toBeVisible();
    }
  });
}
