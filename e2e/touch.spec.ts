import { devices } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';
import { findNarrowFaults } from './looks/findNarrowFaults.ts';

const FROM = '附件';
const TO = '设计稿';

const name = (number: number) => `附件-0${number}.txt`;
const screens = { telephone: { width: 360, height: 740 }, tablet: { width: 820, height: 1180 } };

for (const [screen, viewport] of Object.entries(screens)) {
  test.describe(`on a ${screen}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent });

    test('everything is done by finger: tick, move, look, delete, take back, add', async ({
      openPanel,
      page,
    }) => {
      test.slow();
      const item = await newWorkItem(addresses.simulator, { multi_attachment: 4 });
      const panel = await openPanel({ user: 'alice', item });
      const { words, frame } = panel;
      await expect(panel.rows(FROM)).toHaveCount(4);

      await test.step('every action is in sight without a pointer over it, and large enough', async () => {
        const unseen = await frame
          .locator('button')
          .evaluateAll((buttons) =>
            buttons
              .filter(
                (button) => button.checkVisibility() && !button.checkVisibility({ opacityProperty: true }),
              )
              .map((button) => button.getAttribute('aria-label')),
          );
        expect(unseen).toEqual([]);
        expect(await findNarrowFaults(panel)).toEqual([]);
      });

      await test.step('several are ticked and moved', async () => {
        const bar = frame.getByRole('group', { name: words.names.selection });
        for (const ticked of [1, 2]) {
          await frame.getByRole('checkbox', { name: words.names.select(name(ticked)), exact: true }).tap();
        }
        await expect(bar).toContainText(words.selection.count(2));
        await bar.getByRole('button', { name: words.moves.to.move, exact: true }).tap();
        await frame.getByRole('menuitem', { name: new RegExp(`^${TO}`) }).tap();
        await expect(panel.rows(TO)).toHaveCount(2);
        await expect(panel.rows(FROM)).toHaveCount(2);
        await bar.getByRole('button', { name: words.selection.clear, exact: true }).tap();
        await expect(bar).toBeHidden();
      });

      await test.step('one is looked at, the next, and closed', async () => {
        await panel.previewButton(name(3)).tap();
        const dialog = frame.getByRole('dialog');
        await expect(dialog).toHaveAccessibleName(words.preview.label(name(3)));
        await dialog.getByRole('button', { name: words.preview.next, exact: true }).tap();
        await expect(dialog).toHaveAccessibleName(words.preview.label(name(4)));
        await dialog.getByRole('button', { name: words.actions.close, exact: true }).tap();
        await expect(dialog).toBeHidden();
      });

      await test.step('one is deleted, and taken back', async () => {
        await panel
          .row(name(3))
          .getByRole('button', { name: words.names.more(name(3)) })
          .tap();
        await panel.stopTime();
        await frame.getByRole('menuitem', { name: words.actions.delete, exact: true }).tap();
        await frame.getByRole('button', { name: words.deletion.undoNamed(name(3)), exact: true }).tap();
        await page.clock.resume();
        await expect(panel.previewButton(name(3))).toBeEnabled();
        expect(await storedFiles(addresses.simulator, item)).toHaveLength(2);
      });

      await test.step('and one is added', async () => {
        const picking = page.waitForEvent('filechooser');
        await frame.getByRole('button', { name: words.actions.add, exact: true }).tap();
        const picker = await picking;
        expect(picker.isMultiple()).toBe(true);
        await picker.setFiles([{ name: '手机.txt', mimeType: 'text/plain', buffer: Buffer.from('1') }]);
        await expect(panel.row('手机.txt')).toBeVisible();
        await expect(frame.getByRole('button', { name: words.intake.takePhoto })).toBeVisible();
      });
    });
  });
}
