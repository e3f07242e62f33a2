import { addresses } from './fixtures/addresses.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { control } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

/** A work item whose description holds two pictures, of which one has no name, and a file. */
async function itemWithText(): Promise<string> {
  const inText = [
    { name: '登录流程.png', kind: 'picture' },
    { name: '', kind: 'picture' },
    { name: '接口说明.txt', kind: 'file' },
  ];
  return ((await control(addresses.simulator, 'POST', 'work-items', { inText })) as { id: string }).id;
}

test('what stands in the text is listed by itself, looked at and taken, and can’t be removed', async ({
  openPanel,
  page,
}) => {
  const panel = await openPanel({ user: 'carol', item: await itemWithText() });
  const { section, actions, names } = panel.words;
  const unnamed = section.unnamedInText.picture(1);
  const list = panel.section(section.inText);
  await list.getByRole('button', { name: section.inText }).click();
  await expect(panel.rows(section.inText)).toHaveCount(3);
  await expect(panel.row(unnamed)).toContainText(panel.words.kinds.image);
  for (const name of ['登录流程.png', unnamed]) {
    await expect(panel.row(name).locator('img[data-state="shown"]')).toBeVisible();
  }
  await expect(list).not.toContainText(panel.words.doctor.storedWithoutType);
  expect(await findViolations(panel)).toEqual([]);

  const dialog = await panel.openPreview(unnamed);
  await expect(panel.viewer.getByRole('img')).toBeVisible();
  await expect(dialog).not.toContainText('image/');
  await expect(dialog.getByRole('button', { name: actions.delete })).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(panel.viewer.getByText('接口说明.txt #2')).toBeVisible();
  await page.keyboard.press('Escape');

  const downloading = page.waitForEvent('download');
  await panel.row('接口说明.txt').hover();
  await panel
    .row('接口说明.txt')
    .getByRole('button', { name: names.download('接口说明.txt') })
    .click();
  expect((await downloading).suggestedFilename()).toBe('接口说明.txt');
});

test('it is reached by keyboard alone', async ({ openPanel, page }) => {
  const panel = await openPanel({ user: 'alice', item: await itemWithText(), language: 'en_US' });
  const { section } = panel.words;
  const toggle = panel.section(section.inText).getByRole('button', { name: section.inText });
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(panel.rows(section.inText)).toHaveCount(3);
  await page.keyboard.press('Tab');
  await expect(panel.previewButton('登录流程.png')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.viewer.getByRole('img')).toBeVisible();
});
