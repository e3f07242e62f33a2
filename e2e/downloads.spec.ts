import type { Download } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { control, newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';
import { readZip, testByUnzip } from './fixtures/zipReaders.ts';

const FIELD = '附件';
const MB = 1024 * 1024;

interface Logged {
  readonly op: string;
  readonly endedAt: number | null;
}

/** Faults hold for every work item: each test matches files by names of its own. */
const setFaults = (...faults: readonly object[]) => control(addresses.simulator, 'PUT', 'faults', faults);

const tray = (panel: PanelPage) => panel.frame.getByRole('region', { name: panel.words.downloads.tray });
const bar = (panel: PanelPage) => panel.frame.getByRole('group', { name: panel.words.names.selection });

/** What the server has fetched from Meegle since the log was cleared. */
const downloads = async () =>
  ((await control(addresses.simulator, 'GET', 'log')) as Logged[]).filter(({ op }) => op === 'download');

async function stored(item: string): Promise<string[]> {
  return (await storedFiles(addresses.simulator, item)).map(({ name, sha256 }) => `${name} ${sha256}`);
}

async function saved(download: Download): Promise<string> {
  const path = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** The panel on files of these names, all whole. */
async function openFiles(
  openPanel: (view: { user: string; item: string }) => Promise<PanelPage>,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<{ panel: PanelPage; item: string }> {
  const item = await newWorkItem(addresses.simulator);
  const panel = await openPanel({ user: 'alice', item });
  await panel.pick(
    files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })),
  );
  await expect(panel.rows(FIELD)).toHaveCount(files.length);
  return { panel, item };
}

test.describe.configure({ mode: 'serial' });
test.afterEach(() => setFaults());

test('three ticked files come as one zip, whole, and one of them as itself', async ({ openPanel }) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 4 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(4);
  const files = await stored(item);
  const names = files.map((file) => file.split(' ')[0]!);

  await panel.tick(names[0]!);
  const one = panel.page.waitForEvent('download');
  await bar(panel).getByRole('button', { name: panel.words.actions.download, exact: true }).click();
  expect((await one).suggestedFilename()).toBe(names[0]);
  await expect(tray(panel)).toHaveCount(0);

  await panel.tick(names[1]!);
  await panel.tick(names[2]!);
  const zip = panel.page.waitForEvent('download');
  await bar(panel).getByRole('button', { name: panel.words.downloads.takeZip }).click();
  const path = await saved(await zip);
  expect(await readZip(path)).toEqual(files.slice(0, 3));
  expect((await testByUnzip(path)) ?? 'No errors detected').toContain('No errors detected');
  await expect(tray(panel)).toContainText(panel.words.downloads.packed(3));
  await expect(panel.frame.locator('output')).toContainText(panel.words.downloads.packed(3));
  // What is ticked stays so: somebody may want to do more with it.
  await expect(bar(panel)).toContainText(panel.words.selection.count(3));
});

test('the same by keyboard alone, and what is told is put away with the focus back on a row', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const panel = await openPanel({ user: 'alice', item });
  await expect(panel.rows(FIELD)).toHaveCount(3);
  const { keyboard } = panel.page;
  const [first] = (await stored(item)).map((file) => file.split(' ')[0]!);
  await panel.previewButton(first!).focus();
  await keyboard.press('ControlOrMeta+a');
  await expect(bar(panel)).toContainText(panel.words.selection.count(3));
  const button = bar(panel).getByRole('button', { name: panel.words.downloads.takeZip });
  for (let step = 0; step < 60; step += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  const zip = panel.page.waitForEvent('download');
  await keyboard.press('Enter');
  expect(await readZip(await saved(await zip))).toEqual(await stored(item));
  const close = tray(panel).getByRole('button', { name: panel.words.actions.close });
  await expect(button).toBeFocused();
  await close.focus();
  await keyboard.press('Enter');
  await expect(tray(panel)).toHaveCount(0);
  await expect(panel.frame.locator('[data-attachment-id] :focus')).toHaveCount(1);
});

test('a file that can’t be had is told with its reason, the others are whole, and it is asked for again', async ({
  openPanel,
}) => {
  const { panel, item } = await openFiles(
    openPanel,
    ['好.bin', '断-zip.bin', '也好.bin'].map((name) => ({ name, bytes: Buffer.from(name.repeat(500)) })),
  );
  await setFaults({
    match: { op: 'download', name: '断-zip.bin' },
    fault: 'download_truncated',
    atByte: 500,
    contentLength: true,
  });
  for (const name of ['好.bin', '断-zip.bin', '也好.bin']) await panel.tick(name);
  const zip = panel.page.waitForEvent('download');
  await bar(panel).getByRole('button', { name: panel.words.downloads.takeZip }).click();
  const read = await readZip(await saved(await zip));
  const files = await stored(item);
  expect(read.slice(0, 2)).toEqual(files.filter((file) => !file.startsWith('断')));
  expect(read[2]).toMatch(/^_failed\.txt /);
  await expect(tray(panel)).toContainText(panel.words.downloads.notPacked(1, 3));
  const missing = tray(panel).getByRole('list', { name: panel.words.downloads.missing });
  await expect(missing.getByRole('listitem')).toHaveCount(1);
  await expect(missing).toContainText(panel.words.downloads.failures.upstream_unavailable!);

  await setFaults();
  const again = panel.page.waitForEvent('download');
  await tray(panel)
    .getByRole('button', { name: panel.words.downloads.retryMissing(1) })
    .click();
  expect((await again).suggestedFilename()).toBe('断-zip.bin');
  await expect(tray(panel)).toHaveCount(0);
});

test('a download that is cancelled in the browser ends the server’s own, and is told', async ({
  openPanel,
}) => {
  const { panel } = await openFiles(
    openPanel,
    Array.from({ length: 5 }, (_, index) => ({
      name: `慢-${index}.bin`,
      bytes: Buffer.alloc(MB, index + 1),
    })),
  );
  await setFaults({ match: { op: 'download', name: '慢-1.bin' }, fault: 'download_stall', atByte: 1000 });
  await control(addresses.simulator, 'DELETE', 'log');
  await panel.previewButton('慢-0.bin').focus();
  await panel.page.keyboard.press('ControlOrMeta+a');
  const zip = panel.page.waitForEvent('download');
  await bar(panel).getByRole('button', { name: panel.words.downloads.takeZip }).click();
  const download = await zip;
  await expect(tray(panel)).toContainText(panel.words.downloads.packing(5));
  await expect(tray(panel)).toContainText(panel.words.downloads.packedOf(1, 5));
  await download.cancel();
  await expect // with a cache they go on for 15 s, in case somebody comes back
    .poll(async () => (await downloads()).every(({ endedAt }) => endedAt !== null), { timeout: 45_000 })
    .toBe(true);
  const begun = (await downloads()).length;
  expect(begun).toBeLessThan(5);
  await expect(tray(panel)).toContainText(panel.words.downloads.brokenOff(1, 5));
  expect((await downloads()).length).toBe(begun);
  await expect(tray(panel).getByRole('button', { name: panel.words.downloads.again })).toBeVisible();
});
