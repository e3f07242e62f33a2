import { addresses } from './fixtures/addresses.ts';
import { createBffClient } from './fixtures/bffClient.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

test('files are looked at, deleted and had back without a mouse, and the focus ends on the row looked at last', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const panel = await openPanel({ user: 'alice', item });
  const [first, second, third] = (await storedFiles(addresses.simulator, item)).map(({ name }) => name);
  await panel.previewButton(first!).focus();
  await page.keyboard.press('Enter');
  const dialog = panel.frame.getByRole('dialog');
  await expect(dialog).toContainText(panel.words.preview.position(1, 3));
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('heading')).toContainText(second!.slice(-6));
  await panel.stopTime();
  await page.keyboard.press('Delete');
  await expect(dialog).toContainText(panel.words.preview.position(2, 2));
  await expect(dialog.getByRole('heading')).toContainText(third!.slice(-6));
  await page.keyboard.press('Control+z');
  await page.clock.resume();
  await expect(dialog).toContainText(panel.words.preview.position(3, 3));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel.previewButton(third!)).toBeFocused();
  expect(await storedFiles(addresses.simulator, item)).toHaveLength(3);
});

test('a file that somebody else replaces while it is looked at closes, and is said to be gone', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const panel = await openPanel({ user: 'alice', item });
  const name = (await storedFiles(addresses.simulator, item))[1]!.name;
  const dialog = await panel.openPreview(name);
  await expect(dialog).toContainText(panel.words.preview.position(2, 3));
  // The host tells of what changed after it first looked.
  for (let look = 1; look <= 2; look += 1) {
    await page.waitForResponse((response) => response.url().endsWith('/_sim/store'));
  }

  const said = expect(page.getByText(panel.words.preview.failed.gone.what).first()).toBeVisible();
  const bob = await createBffClient(addresses.simulator, addresses.bff, 'bob');
  const stored = (await bob.attachments(item)).find((one) => one.name === name);
  await bob.remove(item, [stored!.id]);
  await bob.put(item, name, Buffer.from('another version'));
  await said;
  await expect(dialog).toBeHidden();
  await expect(panel.rows('附件')).toHaveCount(3);
  await expect(panel.frame.locator('[data-row-focus]:focus')).toBeVisible();
  await expect(panel.previewButton(name)).toBeVisible();
});
