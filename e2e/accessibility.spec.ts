import type { Locator } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { png } from './fixtures/files.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';

for (const language of ['zh_CN', 'en_US'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the list, a selection, the questions, a refusal and the preview (${language}, ${scheme})`, async ({
      openPanel,
    }) => {
      test.slow();
      const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
      const panel = await openPanel({ user: 'alice', item, language, scheme });
      await expect(panel.rows(FIELD)).toHaveCount(3);
      expect.soft(await findViolations(panel), 'list').toEqual([]);

      await panel.pick([{ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
      await expect(panel.upload('empty.txt')).toBeVisible();
      await panel.rows(FIELD).first().getByRole('checkbox').check();
      await panel.rows(FIELD).nth(1).getByRole('checkbox').check();
      const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
      await expect(bar).toBeVisible();
      expect.soft(await findViolations(panel), 'refusal and selection').toEqual([]);

      await bar.getByRole('button', { name: panel.words.actions.delete }).click();
      await expect(panel.frame.getByRole('dialog')).toBeVisible();
      expect.soft(await findViolations(panel), 'question').toEqual([]);
      await panel.stopTime();
      await panel.frame.getByRole('button', { name: panel.words.deletion.confirm(2), exact: true }).click();
      await panel.frame.getByRole('button', { name: panel.words.deletion.undo, exact: true }).hover();
      await panel.page.clock.resume(); // held by the pointer, and axe needs the clock
      expect.soft(await findViolations(panel), 'undo').toEqual([]);
      await panel.frame.getByRole('button', { name: panel.words.deletion.undo, exact: true }).click();

      await panel.pick([{ name: 'picture.png', mimeType: 'image/png', buffer: png(40, 30) }]);
      await expect(panel.row('picture.png')).toBeVisible();

      const odd = ['picture.png', 'pic\u202etxt.png', 'pic\u202etxt.png'];
      await panel.pick(odd.map((name) => ({ name, mimeType: 'image/png', buffer: png(20, 30) })));
      await expect(panel.review()).toBeVisible();
      expect.soft(await findViolations(panel), 'review').toEqual([]);
      await panel.review().getByRole('button', { name: panel.words.actions.cancel, exact: true }).click();

      await panel.openPreview('picture.png');
      await expect(panel.viewer.locator('img')).toBeVisible();
      expect.soft(await findViolations(panel), 'preview').toEqual([]);
    });
  }
}

test('the whole way by keyboard: open, close, tick and delete, and the focus is never lost', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 2 });
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  await expect(panel.rows(FIELD)).toHaveCount(2);
  const { keyboard } = panel.page;
  const first = panel.rows(FIELD).nth(0).getByRole('button').first();
  const second = panel.rows(FIELD).nth(1).getByRole('button').first();
  const secondName = (await second.getAttribute('aria-label')) ?? '';
  /** Presses a key until this has the focus, as a reader would who looks for it. */
  const pressUntilFocused = async (key: string, target: Locator) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await keyboard.press(key);
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`40 × ${key}, and it has no focus`);
  };

  await pressUntilFocused('Tab', first);
  await keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(panel.frame.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(panel.frame.getByRole('dialog')).toBeHidden();
  await expect(first).toBeFocused();

  const more = panel
    .rows(FIELD)
    .first()
    .getByRole('button', { name: /^More actions/ });
  await pressUntilFocused('ArrowRight', more);
  const { actions, preview } = panel.words;
  for (const [line, key] of [
    [actions.download, 'Enter'],
    [preview.copyLink, 'Enter'],
    [preview.copyLink, 'Space'],
  ] as const) {
    await keyboard.press('Enter');
    const chosen = panel.frame.getByRole('menuitem', { name: line });
    await expect(chosen).toBeVisible();
    await pressUntilFocused('ArrowDown', chosen);
    await keyboard.press(key);
    await expect(panel.frame.getByRole('menuitem')).toHaveCount(0);
    await expect(more, `${line} by ${key}`).toBeFocused();
  }
  await pressUntilFocused('ArrowLeft', first);

  await keyboard.press('Space');
  await expect(panel.rows(FIELD).first().getByRole('checkbox')).toBeChecked();
  await panel.stopTime();
  const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
  await pressUntilFocused('Tab', bar.getByRole('button', { name: panel.words.actions.delete }));
  await keyboard.press('Enter');
  await expect(panel.frame.getByRole('button', { name: secondName, exact: true })).toBeFocused();
  await keyboard.press('Control+z');
  await expect(first).toBeFocused();
  await expect(panel.rows(FIELD).first().getByRole('checkbox')).toBeChecked();
  await keyboard.press('Delete');
  await pressUntilFocused('Tab', panel.frame.getByRole('button', { name: panel.words.deletion.now }));
  await keyboard.press('Enter');
  await panel.page.clock.resume();
  await expect(panel.rows(FIELD)).toHaveCount(1);
  await expect(panel.frame.getByRole('button', { name: secondName, exact: true })).toBeFocused();
});
