import { addresses } from './fixtures/addresses.ts';
import { fiveFiles, jpeg, png, sha256 } from './fixtures/files.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { putPastServer } from './fixtures/putPastServer.ts';
import { control, newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const UNKNOWN = 'application/octet-stream';
const [film, pdf] = ['.mp4', '.pdf'].map((end) => {
  const found = fiveFiles.find(({ name }) => name.endsWith(end));
  if (found === undefined) throw new Error(`no ${end} among the samples`);
  return found.buffer;
}) as [Buffer, Buffer];

/** Stored with no type, as by a script that doesn't care; the film's name is this test's own, for its fault. */
const wrong = [
  { name: '首页-v3.png', right: 'image/png', content: png(320, 200) },
  { name: '修不好的演示.mp4', right: 'video/mp4', content: film },
  { name: '需求评审.pdf', right: 'application/pdf', content: pdf },
  { name: '会议纪要.txt', right: 'text/plain', content: Buffer.from('第一项：预览\n') },
];

/** Stored as what its name says, but its bytes are another picture's: only who looks into it can tell. */
const disguised = { name: '照片.png', type: 'image/png', right: 'image/jpeg', content: jpeg };

async function itemWithWrongFiles(): Promise<string> {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 1 });
  for (const { name, content } of wrong) {
    await putPastServer(addresses.simulator, item, { name, type: UNKNOWN, content });
  }
  await putPastServer(addresses.simulator, item, disguised);
  return item;
}

const storedOf = async (item: string) =>
  (await storedFiles(addresses.simulator, item)).filter(({ name }) => !name.startsWith('附件-'));

test('wrongly stored files are repaired from a row, all at once and from the preview; one that fails stays whole', async ({
  openPanel,
  expectedErrors,
}) => {
  test.slow();
  expectedErrors.push(/502/);
  const item = await itemWithWrongFiles();
  const panel = await openPanel({ user: 'alice', item });
  const { doctor } = panel.words;
  const rowNames = () =>
    panel.rows(FIELD).evaluateAll((rows) => rows.map((row) => row.querySelector('bdi')?.title ?? ''));
  const order = ['附件-01.txt', ...wrong.map(({ name }) => name), disguised.name];

  await test.step('each row says what is wrong, and the section why it matters', async () => {
    await expect(panel.section(FIELD)).toContainText(doctor.wrongTypes(4));
    await expect(panel.section(FIELD)).toContainText(doctor.whyAll);
    for (const { name } of wrong) await expect(panel.row(name)).toContainText(doctor.storedAs(UNKNOWN));
    expect(await findViolations(panel)).toEqual([]);
  });

  await test.step('one is repaired from its row, which keeps its place, its tick and the focus', async () => {
    await panel.tick('首页-v3.png');
    await panel.frame
      .getByRole('button', { name: doctor.repairNamed('首页-v3.png'), exact: true })
      .press('Enter');
    await expect(panel.row('首页-v3.png')).not.toContainText(doctor.storedAs(UNKNOWN));
    await expect(panel.row('首页-v3.png')).not.toContainText(doctor.running);
    await expect(panel.previewButton('首页-v3.png')).toBeFocused();
    await expect(panel.row('首页-v3.png').getByRole('checkbox')).toBeChecked();
    const picture = (await storedOf(item)).find(({ name }) => name === '首页-v3.png');
    expect(picture).toMatchObject({ type: 'image/png', sha256: sha256(png(320, 200)) });
  });

  await test.step('the rest is repaired at once; the film is blocked, and says so', async () => {
    await control(addresses.simulator, 'PUT', 'faults', [
      { match: { op: 'upload', name: '修不好的演示.mp4' }, fault: 'error', code: 20_090, times: 1 },
    ]);
    await panel.frame.getByRole('button', { name: doctor.repairAllIn(FIELD), exact: true }).click();
    const summary = doctor.summary({ repaired: 2, fine: 0, failed: 1 });
    await expect(panel.section(FIELD)).toContainText(summary, { timeout: 30_000 });
    await expect(panel.row('修不好的演示.mp4')).toContainText(panel.words.problems.intercepted.what);
    await expect(panel.row('修不好的演示.mp4')).toContainText(doctor.unchanged);
    expect(await findViolations(panel)).toEqual([]);
    expect(await rowNames()).toEqual(order);
    const types = Object.fromEntries((await storedOf(item)).map(({ name, type }) => [name, type]));
    expect(types).toEqual({
      '首页-v3.png': 'image/png',
      '修不好的演示.mp4': UNKNOWN,
      '需求评审.pdf': 'application/pdf',
      '会议纪要.txt': 'text/plain',
      '照片.png': 'image/png',
    });
  });

  await test.step('it plays in the preview all the same, is repaired there, and stays open', async () => {
    const dialog = await panel.openPreview('修不好的演示.mp4');
    await expect(panel.viewer.locator('video')).toBeVisible();
    await dialog.getByRole('button', { name: doctor.retryNamed('修不好的演示.mp4'), exact: true }).click();
    await expect(dialog).not.toContainText(panel.words.problems.intercepted.what);
    await expect(dialog).not.toContainText(doctor.running, { timeout: 30_000 });
    await expect(dialog).toContainText('修不好的演示');
    await expect(panel.viewer.locator('video')).toBeVisible();
    await panel.page.keyboard.press('Escape');
    await expect(panel.previewButton('修不好的演示.mp4')).toBeFocused();
  });

  await test.step('what only the bytes tell is said in the preview, and repaired there', async () => {
    const dialog = await panel.openPreview(disguised.name);
    await expect(dialog).toContainText(doctor.isReally('image/jpeg'));
    await dialog.getByRole('button', { name: doctor.repairNamed(disguised.name), exact: true }).click();
    await expect(dialog).not.toContainText(doctor.isReally('image/jpeg'));
    await expect(dialog).not.toContainText(doctor.running, { timeout: 30_000 });
    await expect(panel.viewer.locator('img')).toBeVisible();
    await panel.page.keyboard.press('Escape');
  });

  await test.step('in the end there are as many files as before, whole, and all of the right type', async () => {
    const found = (await storedOf(item)).map(({ name, type, sha256: hash }) => ({ name, type, hash }));
    const expected = [...wrong, disguised].map(({ name, right, content }) => ({
      name,
      type: right,
      hash: sha256(content),
    }));
    expect(found.toSorted(byName)).toEqual(expected.toSorted(byName));
    await panel.frame.getByRole('button', { name: panel.words.actions.refresh }).click();
    await expect(panel.rows(FIELD)).toHaveCount(6);
    expect(await rowNames()).toEqual(order);
    await expect(panel.section(FIELD)).not.toContainText(UNKNOWN);
  });
});

test('axe finds nothing where wrong types are told of, in dark English on a narrow page', async ({
  page,
  openPanel,
}) => {
  await page.setViewportSize({ width: 360, height: 900 });
  const item = await itemWithWrongFiles();
  const panel = await openPanel({ user: 'alice', item, language: 'en_US', scheme: 'dark' });
  await expect(panel.section(FIELD)).toContainText(panel.words.doctor.wrongTypes(4));
  expect.soft(await findViolations(panel), 'list').toEqual([]);
  const width = await panel.frame.locator('body').evaluate(({ scrollWidth }) => scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  const dialog = await panel.openPreview('首页-v3.png');
  await expect(dialog).toContainText(panel.words.doctor.shouldBe('image/png'));
  expect.soft(await findViolations(panel), 'preview').toEqual([]);
});

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
