import { readFile } from 'node:fs/promises';
import { addresses } from './fixtures/addresses.ts';
import { fiveFiles, sha256 } from './fixtures/files.ts';
import { storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const names = fiveFiles.map((file) => file.name);
const stored = async (item: string) => storedFiles(addresses.simulator, item);

test('five files dropped at once are listed, looked at, taken and removed', async ({ openPanel }) => {
  test.slow();
  const item = '1002';
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.section(FIELD)).toBeVisible();

  await test.step('dropped, they all arrive whole and with the right type', async () => {
    await panel.drop(fiveFiles);
    await expect(panel.rows(FIELD)).toHaveCount(5);
    const expected = fiveFiles.map(({ name, mimeType, buffer }) => ({
      name,
      type: mimeType,
      sha256: sha256(buffer),
    }));
    const found = (await stored(item)).map(({ name, type, sha256: hash }) => ({ name, type, sha256: hash }));
    expect(found.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  await test.step('each opens in the preview', async () => {
    await panel.openPreview('首页-v3.png');
    const picture = panel.viewer.locator('img');
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    await panel.page.keyboard.press('Escape');
    await expect(panel.frame.getByRole('dialog')).toBeHidden();

    await panel.openPreview('需求评审.pdf');
    await expect(panel.viewer.locator('canvas').first()).toBeVisible();
    await panel.page.keyboard.press('Escape');

    await panel.openPreview('录屏.mp4');
    const video = panel.viewer.locator('video');
    await expect(video).toBeVisible();
    await expect
      .poll(async () => video.evaluate((element: HTMLVideoElement) => element.duration))
      .toBeGreaterThan(0);
    await panel.page.keyboard.press('Escape');

    await panel.openPreview('会议录音.wav');
    const audio = panel.viewer.locator('audio');
    await expect
      .poll(async () => audio.evaluate((element: HTMLAudioElement) => element.duration))
      .toBeGreaterThan(0);
    await panel.page.keyboard.press('Escape');

    await panel.openPreview('会议纪要.txt');
    await expect(panel.viewer.getByText('第二项：批量删除')).toBeVisible();
    await panel.page.keyboard.press('Escape');
    await expect(panel.frame.getByRole('dialog')).toBeHidden();
  });

  await test.step('one is downloaded with its bytes and its Chinese name', async () => {
    const downloading = panel.page.waitForEvent('download');
    await panel.row('需求评审.pdf').hover();
    await panel.frame.getByRole('button', { name: panel.words.names.download('需求评审.pdf') }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('需求评审.pdf');
    const bytes = await readFile(await download.path());
    expect(sha256(bytes)).toBe(sha256(fiveFiles[1]!.buffer));
  });

  await test.step('three are ticked and deleted, with one question', async () => {
    const going = ['首页-v3.png', '录屏.mp4', '会议录音.wav'];
    for (const name of going) await panel.tick(name);
    await panel.frame
      .getByRole('group', { name: panel.words.names.selection })
      .getByRole('button', { name: panel.words.actions.delete })
      .click();
    const question = panel.frame.getByRole('dialog');
    for (const name of going) await expect(question).toContainText(name.slice(0, 2));
    await question.getByRole('button', { name: panel.words.deletion.confirm(3) }).click();
    await panel.frame.getByRole('button', { name: panel.words.deletion.now }).click();
    await expect(panel.rows(FIELD)).toHaveCount(2);
    const left = names.filter((name) => !going.includes(name));
    expect((await stored(item)).map((file) => file.name).toSorted()).toEqual(left.toSorted());
  });
});

test('twenty files dropped at once on one field are all stored, none lost', async ({ openPanel, item }) => {
  test.slow();
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  const files = Array.from({ length: 20 }, (_, index) => ({
    name: `截图-${index + 1}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`第 ${index + 1} 张\n`.repeat(500 + index)),
  }));
  await panel.drop(files);
  await expect(panel.rows(FIELD)).toHaveCount(20, { timeout: 60_000 });
  const found = (await stored(item)).map(({ name, sha256: hash }) => ({ name, hash }));
  const sent = files.map(({ name, buffer }) => ({ name, hash: sha256(buffer) }));
  expect(found.toSorted(byName)).toEqual(sent.toSorted(byName));
});

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
