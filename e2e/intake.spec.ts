import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addresses } from './fixtures/addresses.ts';
import { fiveFiles, sha256 } from './fixtures/files.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const screenshot = fiveFiles[0]!;
const FIELD = '附件';
const OTHER_FIELD = '设计稿';

const stored = async (item: string, field?: string) => storedFiles(addresses.simulator, item, field);
const namesOf = async (item: string, field?: string) => (await stored(item, field)).map(({ name }) => name);
const text = (name: string, content = name) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

test('a folder dropped on a section is walked in natural order; what is empty in it says so', async ({
  openPanel,
  item,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'intake-'));
  try {
    const top = join(folder, '交付物');
    for (const inner of ['1-设计', '空']) await mkdir(join(top, inner), { recursive: true });
    for (const name of ['10.txt', '2.txt', '1-设计/首页.txt', '.DS_Store', '1-设计/Thumbs.db']) {
      await writeFile(join(top, name), name);
    }
    const panel = await openPanel({ user: 'alice' });
    await panel.dropPaths([top], panel.section(FIELD));
    await expect(panel.rows(FIELD)).toHaveCount(3);
    expect(await namesOf(item)).toEqual(['首页.txt', '2.txt', '10.txt']);
    await expect(panel.upload('空')).toContainText(panel.words.intake.folderEmpty.what);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('twenty files for twelve places open a picker; what is ticked is stored, cancelling adds nothing', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 38 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(38);
  const files = Array.from({ length: 20 }, (_, index) => text(`截图-${index + 1}.txt`));
  await panel.drop(files);
  const { review } = panel.words.intake;
  await expect(panel.review()).toContainText(review.chosen(12, 12));
  await panel.review().getByRole('button', { name: panel.words.actions.cancel }).click();
  await expect(panel.review()).toBeHidden();
  expect(await stored(item)).toHaveLength(38);

  await panel.drop([...files, text('空.txt', '')]);
  await expect(panel.upload('空.txt')).toContainText('空文件');
  const box = (number: number) =>
    panel
      .review()
      .getByRole('checkbox', { name: panel.words.names.select(`截图-${number}.txt`), exact: true });
  await expect(box(12)).toBeChecked();
  await expect(box(13)).toBeDisabled();
  await box(1).uncheck();
  await box(20).check();
  await panel.confirmReview(12);
  await expect(panel.rows(FIELD)).toHaveCount(50);
  const numbers = [...Array.from({ length: 11 }, (_, index) => index + 2), 20];
  const added = (await namesOf(item)).filter((name) => name.startsWith('截图'));
  expect(added.toSorted()).toEqual(numbers.map((number) => `截图-${number}.txt`).toSorted());
});

test('a name that is there already is kept beside, replaced or skipped; the same content is skipped by itself', async ({
  openPanel,
  item,
}) => {
  const panel = await openPanel({ user: 'alice' });
  const { review } = panel.words.intake;
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.drop([text('报告.txt', '旧的'), text('首页.txt', '一样'), text('清单.txt', '第一版')]);
  await expect(panel.rows(FIELD)).toHaveCount(3);
  const before = await stored(item);

  await panel.drop([text('报告.txt', '新的报告'), text('首页.txt', '一样'), text('清单.txt', '第二版')]);
  await expect(panel.choice(review.choiceFor('首页.txt'), review.choices.skip)).toBeChecked();
  await expect(panel.review()).toContainText(review.same);
  await panel.choice(review.choiceFor('报告.txt'), review.choices.replace).check();
  await panel.confirmReview(2);

  const hashesOf = async (name: string) =>
    (await stored(item)).filter((file) => file.name === name).map((file) => file.sha256);
  await expect.poll(async () => hashesOf('报告.txt')).toEqual([sha256(Buffer.from('新的报告'))]);
  await expect.poll(async () => hashesOf('清单.txt')).toHaveLength(2);
  const after = await stored(item);
  expect(after).toHaveLength(4);
  const kept = before.filter(({ name }) => name !== '报告.txt').map(({ uid }) => uid);
  expect(after.map(({ uid }) => uid)).toEqual(expect.arrayContaining(kept));
});

test('odd names are stored as they are without a question, and renamed where a person wants it', async ({
  openPanel,
  item,
}) => {
  const odd = [text('cafe\u0301.txt'), text('éœ€æ±‚.txt'), text('发票\u202efdp.exe')];
  const names = odd.map(({ name }) => name);
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.drop([...odd, text('好的.txt')]);
  await expect(panel.rows(FIELD)).toHaveCount(4);
  await expect(panel.review()).toHaveCount(0);
  expect((await namesOf(item)).toSorted()).toEqual([...names, '好的.txt'].toSorted());

  const [decomposed, garbled, hidden] = names.map((name) => panel.upload(name));
  const { oddities } = panel.words.intake.review;
  await expect(decomposed!).toContainText(oddities.decomposed);
  await expect(garbled!).toContainText(oddities.mojibake);
  await expect(hidden!).toContainText(oddities.hidden);
  await garbled!.getByRole('button', { name: panel.words.uploads.renameNamed('éœ€æ±‚.txt') }).click();
  await expect(panel.row('需求.txt')).toBeVisible();
  await expect.poll(async () => namesOf(item)).not.toContain('éœ€æ±‚.txt');
  const renamed = (await stored(item)).filter(({ name }) => name === '需求.txt');
  expect(renamed.map(({ sha256 }) => sha256)).toEqual([sha256(odd[1]!.buffer)]);
  expect(await stored(item)).toHaveLength(4);

  await panel.frame.getByRole('button', { name: panel.words.uploads.dismissAll }).click();
  await expect(panel.frame.locator('[data-upload]')).toHaveCount(0);
  expect(await namesOf(item)).toContain('cafe\u0301.txt');
});

test('a name that can’t be stored is cleaned, and the row says so', async ({ openPanel, item }) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.drop([text('会议\u0007纪要.txt')]);
  await expect(panel.upload('会议纪要.txt')).toContainText(panel.words.uploads.nameCleaned.control);
  expect(await namesOf(item)).toEqual(['会议纪要.txt']);
});

test('a pasted screenshot gets a name by the time, a copied file keeps its own; both go where one last was', async ({
  openPanel,
  item,
}) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.paste([{ ...screenshot, name: 'image.png' }]);
  await expect(panel.rows(FIELD)).toHaveCount(1);
  expect((await namesOf(item))[0]).toMatch(/^粘贴-\d{8}-\d{6}-01\.png$/);

  await panel.section(OTHER_FIELD).getByRole('button').first().click();
  await panel.paste([text('复制的.txt')]);
  await expect(panel.rows(OTHER_FIELD)).toHaveCount(1);
  expect(await namesOf(item, 'field_design')).toEqual(['复制的.txt']);
});

test('what is dropped while a question stands waits behind it', async ({ openPanel, item }) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.drop([text('a.txt', '一'), text('a.txt', '二')]);
  await expect(panel.review()).toBeVisible();
  await panel.drop([text('b.txt')]);
  await panel.confirmReview(2);
  await expect(panel.rows(FIELD)).toHaveCount(3);
  expect((await namesOf(item)).toSorted()).toEqual(['a.txt', 'a.txt', 'b.txt']);
});

test.describe('where a finger points', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('the camera is offered too, and is not the first way to add files', async ({ openPanel, item }) => {
    const panel = await openPanel({ user: 'alice' });
    await expect(panel.frame.getByRole('button', { name: panel.words.intake.takePhoto })).toBeVisible();
    const inputs = panel.frame.locator('input[type="file"]');
    await expect(inputs.first()).toHaveAttribute('multiple');
    const camera = panel.frame.locator('input[capture="environment"]');
    await camera.setInputFiles({ ...screenshot, name: 'image.png' });
    await expect(panel.rows(FIELD)).toHaveCount(1);
    expect((await namesOf(item))[0]).toMatch(/^拍照-\d{8}-\d{6}-01\.png$/);
  });
});

test('where a mouse points no camera is offered', async ({ openPanel }) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await expect(panel.frame.getByRole('button', { name: panel.words.intake.takePhoto })).toBeHidden();
});

test('a full section doesn’t light up, says so, and refuses in sight what is dropped on it', async ({
  openPanel,
}) => {
  const panel = await openPanel({ user: 'alice', item: '1004' });
  await expect(panel.rows(FIELD)).toHaveCount(50);
  const head = await panel.section(FIELD).boundingBox();
  const client = await panel.page.context().newCDPSession(panel.page);
  const at = { x: head!.x + 200, y: head!.y + 24 };
  const data = { items: [], files: [import.meta.filename], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await client.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await expect(panel.section(FIELD)).toContainText(panel.words.intake.fullField(FIELD));
  await expect(panel.frame.locator('[data-target="chosen"]')).toHaveCount(0);
  await client.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
  await expect(panel.upload('intake.spec.ts')).toContainText('50');
  await expect(panel.frame.locator('[data-target]')).toHaveCount(0);
});
