import type { Locator } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { findViolations } from './fixtures/findViolations.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { putPastServer } from './fixtures/putPastServer.ts';
import { control, lastLogged, loggedSince, newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FROM = '附件';
const TO = '设计稿';
const ROWS = 'field_review_files';

const namesIn = async (item: string, field: string) =>
  (await storedFiles(addresses.simulator, item, field)).map(({ name }) => name).toSorted();

const name = (number: number) => `附件-0${number}.txt`;
const counts = { moved: 0, copied: 0, there: 0, both: 0, failed: 0 };

const lineOf = (panel: PanelPage, label: string): Locator =>
  panel.frame.getByRole('menuitem', { name: new RegExp(`^${label}`) });

/** Opens a row's menu and in it the sections that a file can be brought to. */
async function openChoices(panel: PanelPage, file: string, line: string): Promise<void> {
  await panel.row(file).hover();
  await panel
    .row(file)
    .getByRole('button', { name: panel.words.names.more(file) })
    .click();
  await lineOf(panel, line).click();
}

/** Drags a row over a section, and doesn't let go. */
async function dragOver(panel: PanelPage, file: string, section: Locator): Promise<void> {
  const { mouse } = panel.page;
  await panel.row(file).scrollIntoViewIfNeeded();
  await panel.row(file).locator('bdi').first().hover();
  await mouse.down();
  const box = await section.boundingBox();
  if (box === null) throw new Error('The section is not in sight');
  await dragTo(panel, box.x + box.width / 2, box.y + 30);
}

/** A browser that is driven tells only of the second move over one element. */
async function dragTo({ page }: PanelPage, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.move(x + 8, y + 2, { steps: 3 });
}

test('files are moved and copied to another field by menu and by dragging their rows', async ({
  openPanel,
}) => {
  test.slow();
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 6 });
  const panel = await openPanel({ user: 'alice', item });
  const { words } = panel;
  const { moves } = words;
  const here = panel.section(TO);
  const { mouse, keyboard } = panel.page;

  await test.step('one by its row’s menu, which says how much room there is', async () => {
    await openChoices(panel, name(1), moves.to.move);
    await expect(lineOf(panel, TO)).toContainText(moves.free(50));
    await expect(lineOf(panel, FROM)).toHaveCount(0);
    await lineOf(panel, TO).click();
    await expect(here).toContainText(moves.summary({ ...counts, moved: 1 }));
    await expect(panel.rows(TO)).toHaveCount(1);
    await expect(panel.rows(FROM)).toHaveCount(5);
    expect(await namesIn(item, 'field_design')).toEqual([name(1)]);
    expect(await findViolations(panel)).toEqual([]);
  });

  await test.step('two by the selection’s menu, as copies', async () => {
    await panel.tick(name(2));
    await panel.tick(name(3));
    await panel.frame.getByRole('button', { name: moves.to.copy, exact: true }).click();
    await lineOf(panel, TO).click();
    await expect(here).toContainText(moves.summary({ ...counts, copied: 2 }));
    expect(await namesIn(item, 'field_design')).toEqual([name(1), name(2), name(3)]);
    expect(await namesIn(item, 'multi_attachment')).toHaveLength(5);
    await panel.frame.getByRole('button', { name: words.selection.clear }).click();
    await here.getByRole('button', { name: words.actions.close, exact: true }).click();
    await expect(here).not.toContainText(moves.summary({ ...counts, copied: 2 }));
  });

  await test.step('one that is dragged, after another that was not let go over the section', async () => {
    await dragOver(panel, name(4), here);
    await expect(here).toContainText(moves.here.move(1));
    await expect(here).toContainText(moves.free(47));
    const own = await panel.row(name(4)).boundingBox();
    await dragTo(panel, own!.x + 300, own!.y + 20);
    await expect(here).not.toContainText(moves.here.move(1));
    await mouse.up();
    await expect(here).not.toContainText(moves.free(47));
    await dragOver(panel, name(4), here);
    await mouse.up();
    await expect(here).toContainText(moves.summary({ ...counts, moved: 1 }));
    expect(await namesIn(item, 'field_design')).toHaveLength(4);
  });

  await test.step('all that are ticked, with the one that is dragged; they stay ticked where they are now', async () => {
    await panel.tick(name(5));
    await panel.tick(name(6));
    await dragOver(panel, name(5), here);
    await expect(here).toContainText(moves.here.move(2));
    const bar = panel.frame.getByRole('group', { name: words.names.selection });
    await expect(bar).toHaveCSS('opacity', '0'); // it would lie over the sections
    await mouse.up();
    await expect(here).toContainText(moves.summary({ ...counts, moved: 2 }));
    await expect(panel.rows(FROM)).toHaveCount(2);
    for (const moved of [5, 6]) await expect(panel.row(name(moved)).getByRole('checkbox')).toBeChecked();
    expect(await namesIn(item, 'field_design')).toHaveLength(6);
  });

  await test.step('as a copy with Ctrl', async () => {
    await panel.frame.getByRole('button', { name: words.selection.clear }).click();
    await dragOver(panel, name(1), panel.section(FROM));
    await expect(panel.section(FROM)).toContainText(moves.here.move(1));
    await keyboard.down('Control');
    const box = await panel.section(FROM).boundingBox();
    await dragTo(panel, box!.x + 200, box!.y + 30);
    await expect(panel.section(FROM)).toContainText(moves.here.copy(1));
    await mouse.up();
    await keyboard.up('Control');
    await expect(panel.section(FROM)).toContainText(moves.summary({ ...counts, copied: 1 }));
    expect(await namesIn(item, 'multi_attachment')).toEqual([name(1), name(2), name(3)]);
    expect(await namesIn(item, 'field_design')).toHaveLength(6);
  });
});

test('a full field takes none and says so, and a row that has become another one gets none', async ({
  openPanel,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  const item = await newWorkItem(addresses.simulator, {
    multi_attachment: 2,
    field_design: 50,
    [`field_review/0/${ROWS}`]: 1,
    [`field_review/1/${ROWS}`]: 1,
  });
  const panel = await openPanel({ user: 'alice', item });
  const { words } = panel;
  const { moves } = words;
  const mine = panel.row(name(1)).first();

  await test.step('in the menu', async () => {
    const own = panel.grid(FROM).getByRole('row').first();
    await own.hover();
    await own.getByRole('button', { name: words.names.more(name(1)) }).click();
    await lineOf(panel, moves.to.move).click();
    await expect(lineOf(panel, TO)).toContainText(moves.full);
    await expect(lineOf(panel, TO)).toHaveAttribute('aria-disabled', 'true');
    await panel.page.keyboard.press('Escape');
    await panel.page.keyboard.press('Escape');
  });

  await test.step('and while a row is dragged', async () => {
    await mine.locator('bdi').first().hover();
    await panel.page.mouse.down();
    const box = await panel.section(TO).boundingBox();
    await dragTo(panel, box!.x + 200, box!.y + 20);
    await expect(panel.section(TO)).toContainText(moves.fullField(TO));
    await panel.page.mouse.up();
    await expect(panel.section(TO)).not.toContainText(moves.fullField(TO));
  });

  await test.step('somebody has changed the row meanwhile', async () => {
    const own = panel.grid(FROM).getByRole('row').first();
    await own.hover();
    await own.getByRole('button', { name: words.names.more(name(1)) }).click();
    await lineOf(panel, moves.to.move).click();
    const late = { match: { op: 'download', name: name(1) }, fault: 'latency', ms: 3000 };
    await control(addresses.simulator, 'PUT', 'faults', [late]);
    const before = await lastLogged(addresses.simulator);
    await panel.frame.getByRole('menuitem', { name: /第 2 行/ }).click();
    const isLookedAt = async () =>
      (await loggedSince(addresses.simulator, before)).some(({ op }) => op === 'query');
    await expect.poll(isLookedAt).toBe(true);
    const file = { name: '别人的.txt', type: 'text/plain', content: 'x' };
    await putPastServer(addresses.simulator, item, file, { field: ROWS, row: 1 });
    await expect(own).toContainText(moves.failures.conflict!.what);
    expect(await namesIn(item, 'multi_attachment')).toHaveLength(2);
    expect(await namesIn(item, `field_review/1/${ROWS}`)).toHaveLength(2);
  });
});

test('files are moved by keyboard alone, one by one with progress, and stopped', async ({ openPanel }) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 6 });
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { words, page } = panel;
  const { moves } = words;
  const { keyboard } = page;
  const here = panel.section(TO);

  await test.step('all that are ticked', async () => {
    await panel.previewButton(name(1)).focus();
    await keyboard.press('Control+a');
    await control(addresses.simulator, 'PATCH', 'settings', { latencyMs: 300 });
    const move = panel.frame.getByRole('button', { name: moves.to.move, exact: true });
    for (
      let steps = 0;
      steps < 40 && !(await move.evaluate((button) => button === document.activeElement));
      steps += 1
    ) {
      await keyboard.press('Tab');
    }
    await expect(move).toBeFocused();
    await keyboard.press('Enter');
    await expect(lineOf(panel, TO)).toBeFocused();
    await keyboard.press('Enter');
    await expect(here).toContainText(moves.progress.move(1, 6));
    await expect(panel.frame.getByRole('status').first()).toContainText(moves.began.move(6, TO));
  });

  await test.step('and stopped after some', async () => {
    await expect(here).toContainText(moves.progress.move(2, 6));
    await here.getByRole('button', { name: moves.stopIn(TO), exact: true }).press('Enter');
    await expect(here.getByRole('button', { name: words.actions.close, exact: true })).toBeVisible();
    await control(addresses.simulator, 'PATCH', 'settings', { latencyMs: 0 });
    const there = await namesIn(item, 'field_design');
    expect(there.length).toBeGreaterThan(0);
    expect([...there, ...(await namesIn(item, 'multi_attachment'))].toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6].map(name),
    );
    await expect(here.locator('[data-section-focus]')).toBeFocused();
  });
});
