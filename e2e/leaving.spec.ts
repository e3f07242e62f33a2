import { addresses } from './fixtures/addresses.ts';
import { sha256, type SampleFile } from './fixtures/files.ts';
import { storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const UPLOAD = `${addresses.bff}/api/v1/work-items/**/attachments/multi_attachment`;

/** Requests that were cut off are no news to this test. */
const cutOff = /net::ERR_/;

function filesNamed(prefix: string, count: number): SampleFile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index + 1}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`${prefix} ${index + 1}\n`.repeat(200 + index)),
  }));
}

function describe(files: readonly { readonly name: string; readonly hash: string }[]) {
  return files.map(({ name, hash }) => `${name} ${hash}`).toSorted();
}
const sent = (files: readonly SampleFile[]) =>
  describe(files.map(({ name, buffer }) => ({ name, hash: sha256(buffer) })));
const stored = async (item: string) =>
  describe((await storedFiles(addresses.simulator, item)).map(({ name, sha256: hash }) => ({ name, hash })));

test.use({ expectedErrors: [cutOff] });

test('what a page that went away had not sent is picked again and arrives once', async ({
  openPanel,
  item,
  page,
}) => {
  const files = filesNamed('设计稿', 6);
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();

  await test.step('two are stored, the answer to the third is lost though it is stored, the others never go out', async () => {
    await page.route(UPLOAD, async (route) => {
      const name = decodeURIComponent((await route.request().headerValue('x-file-name')) ?? '');
      const index = files.findIndex((file) => file.name === name);
      if (index < 2) await route.continue();
      if (index === 2) await route.fetch();
    });
    await panel.pick(files);
    await expect.poll(async () => (await stored(item)).length).toBe(3);
    await expect(panel.frame.locator('[data-upload]')).toHaveCount(4);
  });

  await test.step('the frame goes and comes anew, and says what the list doesn’t show', async () => {
    await page.getByRole('button', { name: '重新打开' }).click();
    await expect(panel.frame.getByText(panel.words.uploads.unsentTitle(3, 6))).toBeVisible();
    await expect(panel.frame.getByText('设计稿-4.txt')).not.toHaveCount(0);
  });

  await test.step('picked again they all arrive, and a stranger doesn’t', async () => {
    await page.unroute(UPLOAD);
    const [stranger] = filesNamed('别的文件', 1);
    await panel.frame
      .getByLabel(panel.words.uploads.unsentPick)
      .and(panel.frame.locator('input'))
      .setInputFiles([...files.slice(2), stranger!]);
    await expect(panel.rows(FIELD)).toHaveCount(6);
    await expect(panel.frame.getByRole('alert')).toContainText(stranger!.name);
    await expect(panel.frame.locator('[data-upload]')).toHaveCount(0);
    expect(await stored(item)).toEqual(sent(files));
  });

  await test.step('after that nothing is left to be told', async () => {
    await panel.frame.getByRole('button', { name: panel.words.actions.gotIt }).click();
    await expect(panel.frame.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: '重新打开' }).click();
    await expect(panel.rows(FIELD)).toHaveCount(6);
    await expect(panel.frame.getByRole('alert')).toHaveCount(0);
  });
});

test('twenty files go on by themselves when the network comes back, each stored once', async ({
  openPanel,
  item,
  page,
}) => {
  test.slow();
  const files = filesNamed('截图', 20);
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.pick(files);
  await expect.poll(async () => panel.rows(FIELD).count()).toBeGreaterThan(3);

  // Whatever is asked from now on reaches the server or doesn't, but no answer comes back.
  let asked = 0;
  let isBack = false;
  await page.route(`${addresses.bff}/**`, async (route) => {
    if (isBack) return route.continue();
    asked += 1;
    if (asked % 2 === 0) await route.fetch().catch(() => undefined);
    return route.abort('connectionreset');
  });
  const tray = panel.frame.getByRole('region', { name: panel.words.uploads.tray(FIELD) });
  await expect(tray).toContainText(panel.words.uploads.cutOff);
  await expect.poll(() => asked).toBeGreaterThan(4);
  isBack = true;

  await expect(panel.rows(FIELD)).toHaveCount(20, { timeout: 60_000 });
  expect(await stored(item)).toEqual(sent(files));
});

test('a file’s hash goes along with it', async ({ openPanel, page }) => {
  const [file] = filesNamed('附有校验', 1);
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  const asking = page.waitForRequest((request) => request.method() === 'PUT');
  await panel.pick([file!]);
  expect(await (await asking).headerValue('x-content-sha256')).toBe(sha256(file!.buffer));
  await expect(panel.rows(FIELD)).toHaveCount(1);
});
