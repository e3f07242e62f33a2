import { addresses } from './fixtures/addresses.ts';
import { jpeg } from './fixtures/files.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const stored = async (item: string) => storedFiles(addresses.simulator, item);

test('an empty file and one over 100 MB have a row with the reason by the second frame after the drop, and nothing is stored', async ({
  openPanel,
  item,
}) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  const rows = await panel.frame.getByRole('main').evaluate(async (main) => {
    const data = new DataTransfer();
    data.items.add(new File([], '空.txt', { type: 'text/plain' }));
    data.items.add(new File([new Uint8Array(104_857_601)], '大.bin'));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      main.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return document.querySelectorAll('[data-upload]').length;
  });
  expect(rows).toBe(2);
  await expect(panel.upload('空.txt')).toContainText('空文件');
  await expect(panel.upload('大.bin')).toContainText('100 MB');
  expect(await stored(item)).toEqual([]);
});

test('in a field with 49 files one more fits: it asks which, and a full field refuses by name and says so', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 49 });
  const panel = await openPanel({ user: 'bob', item });
  await expect(panel.rows(FIELD)).toHaveCount(49);
  const files = ['第五十个.txt', '第五十一个.txt'].map((name) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(name),
  }));
  await panel.pick(files);
  await panel
    .review()
    .getByRole('checkbox', { name: panel.words.names.select('第五十一个.txt') })
    .uncheck();
  await panel
    .review()
    .getByRole('checkbox', { name: panel.words.names.select('第五十个.txt') })
    .check();
  await panel.confirmReview(1);
  await expect(panel.rows(FIELD)).toHaveCount(50);
  await expect(panel.section(FIELD)).toContainText(panel.words.section.full(50).what);
  await panel.drop(files.slice(1), panel.section(FIELD));
  await expect(panel.upload('第五十一个.txt')).toContainText('50');
  expect((await stored(item)).map((file) => file.name)).toContain('第五十个.txt');
  expect(await stored(item)).toHaveLength(50);
});

test('a field that is obsolete takes nothing, and says why', async ({ openPanel }) => {
  const panel = await openPanel({ user: 'alice', item: '1001' });
  const section = panel.frame.getByRole('region').filter({ hasText: panel.words.section.obsolete });
  await expect(section).toHaveCount(1);
  await expect(section.locator('input[type="file"]')).toHaveCount(0);
});

test('a JPEG named photo.png is stored as what it is, and the row says so', async ({ openPanel, item }) => {
  const panel = await openPanel({ user: 'alice' });
  await expect(panel.section(FIELD)).toBeVisible();
  await panel.drop([{ name: 'photo.png', mimeType: 'image/png', buffer: jpeg }]);
  await expect(panel.row('photo.png')).toBeVisible();
  await expect(panel.upload('photo.png')).toContainText('image/png → image/jpeg');
  expect(await stored(item)).toMatchObject([{ name: 'photo.png', type: 'image/jpeg' }]);
});
