import type { Locator } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { hearPanel } from './fixtures/hearPanel.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const OTHER = '设计稿';
const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

/** Presses a key until this has the focus, as a reader would who looks for it; the focus never falls to nothing. */
async function pressUntilFocused(panel: PanelPage, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await panel.page.keyboard.press(key);
  }
  throw new Error(`60 × ${key}, and it has no focus: ${target}`);
}

/** What has the focus in the panel; nothing must not have it. */
async function expectFocusKept(panel: PanelPage, after: string): Promise<void> {
  await expect
    .poll(() => panel.frame.locator('body').evaluate((body) => document.activeElement !== body), {
      message: after,
    })
    .toBe(true);
}

test('a button that a narrower frame hides hands the focus to its row, and Tab still finds the way into the list', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const panel = await openPanel({ user: 'alice', item });
  const name = panel.previewButton('附件-02.txt');
  await name.focus();
  await page.keyboard.press('ArrowRight');
  const download = panel.frame.getByRole('button', { name: panel.words.names.download('附件-02.txt') });
  await expect(download).toBeFocused();
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(download).toBeHidden();
  await expect(name).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(name).not.toBeFocused();
  await page.keyboard.press('Tab');
  await expect(name).toBeFocused();
});

test('the whole way by keyboard alone: add, see, tick three, move, delete, sort, search, tiles; the focus is never lost and what is seen is heard', async ({
  openPanel,
  page,
}) => {
  test.slow();
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 9 });
  await page.clock.install();
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { words } = panel;
  const { keyboard } = page;
  await expect(panel.rows(FIELD)).toHaveCount(9);
  const heard = await hearPanel(panel);
  const bar = panel.frame.getByRole('group', { name: words.names.selection });
  const press = async (key: string, after = key) => {
    await keyboard.press(key);
    await expectFocusKept(panel, after);
  };

  await test.step('a file is added', async () => {
    await panel.frame.getByRole('main').click({ position: { x: 4, y: 4 } });
    const choosing = page.waitForEvent('filechooser');
    const add = panel.frame.getByRole('button', { name: words.actions.add, exact: true });
    await pressUntilFocused(panel, 'Tab', add);
    await keyboard.press('Enter');
    await (await choosing).setFiles([file('kickoff.txt')]);
    await expect(panel.row('kickoff.txt')).toBeVisible();
    await expectFocusKept(panel, 'added');
    expect(await heard()).toContain(words.uploads.announceStored(1));
  });

  await test.step('it is looked at, and closed', async () => {
    const first = panel.rows(FIELD).first().locator('[data-row-focus]');
    await pressUntilFocused(panel, 'Tab', first);
    await press('End');
    await expect(panel.previewButton('kickoff.txt')).toBeFocused();
    await keyboard.press('Enter');
    await expect(panel.viewer.getByText('kickoff.txt')).toBeVisible();
    await press('Escape', 'closed');
    await expect(panel.previewButton('kickoff.txt')).toBeFocused();
  });

  await test.step('three are ticked and moved', async () => {
    await press('Space');
    await press('Shift+ArrowUp');
    await press('Shift+ArrowUp');
    await expect(bar).toContainText(words.selection.count(3));
    await pressUntilFocused(
      panel,
      'Tab',
      bar.getByRole('button', { name: words.moves.to.move, exact: true }),
    );
    await press('Enter', 'menu');
    const line = panel.frame.getByRole('menuitem', { name: new RegExp(`^${OTHER}`) });
    await expect(line).toBeVisible();
    await pressUntilFocused(panel, 'ArrowDown', line);
    await keyboard.press('Enter');
    await expect(panel.rows(OTHER)).toHaveCount(3);
    await expect(panel.rows(FIELD)).toHaveCount(7);
    await expectFocusKept(panel, 'moved');
    expect(await storedFiles(addresses.simulator, item, 'field_design')).toHaveLength(3);
    expect((await heard()).join('\n')).toContain(words.moves.began.move(3, OTHER));
  });

  await test.step('one is deleted and taken back, then deleted for good without waiting', async () => {
    await pressUntilFocused(
      panel,
      'Shift+Tab',
      panel.frame.locator('[data-row-focus][tabindex="0"]').first(),
    );
    await press('Escape', 'none is ticked');
    await press('Home');
    const first = panel.previewButton('附件-01.txt');
    await expect(first).toBeFocused();
    await press('Delete');
    await expect(panel.row('附件-01.txt')).toHaveAttribute('data-state', 'pending');
    await press('ControlOrMeta+z', 'taken back');
    await expect(panel.row('附件-01.txt')).toHaveAttribute('data-state', 'resting');
    expect(await heard()).toContain(words.deletion.undone(1));
    // On a busy machine it is longer to the bar than one has to take it back.
    await panel.stopTime();
    await press('Delete');
    const bar = panel.frame.getByRole('group', { name: words.deletion.bar });
    await pressUntilFocused(panel, 'Tab', bar.getByRole('button', { name: words.deletion.now }));
    await press('Enter', 'deleted');
    await page.clock.resume();
    await expect(panel.row('附件-01.txt')).toHaveCount(0);
    await expectFocusKept(panel, 'gone');
    await expect.poll(heard).toContain(words.deletion.done(1));
  });

  await test.step('they are sought and shown as tiles', async () => {
    const search = panel.frame.getByRole('searchbox');
    await pressUntilFocused(panel, 'Shift+Tab', search);
    await keyboard.type('kick');
    await expect(panel.row('附件-02.txt')).toHaveCount(0);
    await expect(panel.row('kickoff.txt')).toBeVisible();
    await expect.poll(heard).toContain(words.arrangement.announceFound(1, 9));
    await press('Escape', 'search is over');
    await expect(panel.row('附件-02.txt')).toBeVisible();
    const order = panel.frame.getByRole('combobox', { name: words.arrangement.order });
    await pressUntilFocused(panel, 'Tab', order);
    await press('ArrowDown', 'sorted');
    const views = panel.frame.getByRole('radiogroup', { name: words.arrangement.view });
    await pressUntilFocused(panel, 'Tab', views.getByRole('radio', { checked: true }));
    await press('ArrowRight', 'tiles');
    await expect(views.getByRole('radio', { name: words.arrangement.tiles })).toBeChecked();
    await expect(panel.row('kickoff.txt')).toBeVisible();
  });
});
