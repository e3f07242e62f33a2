import type { Locator, Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { png } from './fixtures/files.ts';
import { findViolations } from './fixtures/findViolations.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { putPastServer, type ForeignFile } from './fixtures/putPastServer.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const DESIGN = '设计稿';

const note = (name: string, bytes = 10, type = 'text/plain'): ForeignFile => ({
  name,
  type,
  content: 'x'.repeat(bytes),
});
const FILES: readonly ForeignFile[] = [
  note('第10章.txt'),
  note('合同.pdf', 9_000, 'application/pdf'),
  { name: '首页.png', type: 'image/png', content: png(1280, 800) },
  note('第二章.txt'),
  note('打包.zip', 200, 'application/zip'),
  note('第1章.txt'),
  { name: '图标.png', type: 'image/png', content: png(20, 20) },
  note('数据.csv', 100, 'text/csv'),
  note('READ ME.md', 50, 'text/markdown'),
];

const copyNamed = (name: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from('the same bytes'),
});

/** A work item with these files, in this order. */
async function itemWith(files: readonly ForeignFile[]): Promise<string> {
  const item = await newWorkItem(addresses.simulator);
  for (const file of files) await putPastServer(addresses.simulator, item, file);
  return item;
}

const namesIn = (panel: PanelPage, field = FIELD) =>
  panel.rows(field).evaluateAll((rows) => rows.map((row) => row.querySelector('bdi')?.title));

/** The controls of the list, by their names. */
function controlsOf({ frame, words: { arrangement: words } }: PanelPage) {
  return {
    search: frame.getByRole('searchbox', { name: words.search }),
    order: frame.getByRole('combobox', { name: words.order }),
    kinds: frame.getByRole('group', { name: words.kinds }),
    tiles: frame.getByRole('radio', { name: words.tiles }),
    rows: frame.getByRole('radio', { name: words.rows }),
    clear: frame.getByRole('button', { name: words.clearFilter }),
  };
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('files are sorted and sought', async ({ openPanel }) => {
  const item = await itemWith(FILES);
  const panel = await openPanel({ user: 'alice', item });
  const { words, page } = panel;
  const { search, order, kinds, clear } = controlsOf(panel);

  await test.step('by name as people count, by size and by type', async () => {
    await expect(panel.rows(FIELD)).toHaveCount(9);
    await order.selectOption(words.arrangement.orders.name);
    expect((await namesIn(panel)).filter((name) => name?.startsWith('第'))).toEqual([
      '第1章.txt',
      '第二章.txt',
      '第10章.txt',
    ]);
    await order.selectOption(words.arrangement.orders.largest);
    expect((await namesIn(panel)).slice(0, 2)).toEqual(['首页.png', '合同.pdf']);
    await order.selectOption(words.arrangement.orders.type);
    expect((await namesIn(panel)).slice(0, 3)).toEqual(['首页.png', '图标.png', '合同.pdf']);
  });

  await test.step('words find names and kinds, and the other sections fold away', async () => {
    await search.fill('ｔｘｔ 章');
    await expect(panel.rows(FIELD)).toHaveCount(3);
    await expect(panel.frame.getByText(words.arrangement.found(3, 9), { exact: true })).toBeVisible();
    await expect(
      panel.frame.getByRole('status').filter({ hasText: words.arrangement.announceFound(3, 9) }),
    ).toHaveCount(1);
    await search.press('Escape');
    await expect(search).toHaveValue('');
    await expect(panel.rows(FIELD)).toHaveCount(9);
  });

  await test.step('kinds narrow it, and the preview goes through what is left', async () => {
    const pictures = kinds.getByRole('button', { name: words.arrangement.kind(words.kinds.image, 2) });
    await pictures.click();
    await expect(pictures).toHaveAttribute('aria-pressed', 'true');
    expect(await namesIn(panel)).toEqual(['首页.png', '图标.png']);
    const dialog = await panel.openPreview('图标.png');
    await expect(dialog).toContainText(words.preview.position(2, 2));
    await page.keyboard.press('Escape');
    await panel.frame.getByRole('checkbox', { name: words.names.selectAll(FIELD) }).check();
    await expect(panel.frame.getByRole('group', { name: words.names.selection })).toContainText(
      words.selection.count(2),
    );
    await panel.frame.getByRole('button', { name: words.selection.clear }).click();
  });

  await test.step('what is added meanwhile and isn’t looked for is counted', async () => {
    await panel.drop([{ name: '新的.txt', mimeType: 'text/plain', buffer: Buffer.from('new') }]);
    await expect(panel.frame.getByText(words.arrangement.hiddenNew(1))).toBeVisible();
    await expect(panel.rows(FIELD)).toHaveCount(2);
    await search.fill('nothing is called so');
    await expect(panel.frame.getByText(words.arrangement.noneFound.what)).toBeVisible();
    await expect(panel.frame.getByRole('grid')).toHaveCount(0);
    await clear.click();
    await expect(panel.rows(FIELD)).toHaveCount(10);
  });
});

const leftOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().left);

/** In whole pixels. */
const topAndBottom = (part: Locator) =>
  part.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return [Math.round(top), Math.round(bottom)] as const;
  });

test('an empty field says what it takes, in line with all that is above; one with files shows those first', async ({
  openPanel,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const item = await newWorkItem(addresses.simulator);
  const panel = await openPanel({ user: 'alice', item, language: 'en_US' });
  const { words, frame } = panel;
  const zone = frame.locator('label').filter({ hasText: words.intake.emptyTitle });
  const hint = zone.locator('span').last();

  await test.step('the title, the field’s name and the place to drop files begin in one line', async () => {
    await expect(zone).toBeVisible();
    const left = await leftOf(frame.getByRole('heading', { name: words.panel.title, level: 2 }));
    expect(await leftOf(zone)).toBeCloseTo(left, 0);
    expect(await leftOf(panel.section(FIELD).locator('[data-section-focus] svg'))).toBeCloseTo(left, 0);
  });

  await test.step('its words break in lines of about one length', async () => {
    const widths = await hint.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()].map(({ width }) => width);
    });
    expect(widths.length).toBeGreaterThan(1);
    expect(widths.at(-1) ?? 0).toBeGreaterThan(Math.max(...widths) / 2);
  });

  await test.step('it takes what is dropped on it, and what is chosen by its own button, by keys', async () => {
    await panel.drop([copyNamed('甲.txt')], panel.section(DESIGN));
    await expect(panel.rows(DESIGN)).toHaveCount(1);
    await frame.getByRole('button', { name: words.actions.addTo(FIELD) }).focus();
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles([copyNamed('乙.txt')]);
    await expect(panel.rows(FIELD)).toHaveCount(1);
    await expect(zone).toHaveCount(0);
    await expect(panel.section(FIELD)).toContainText('1 / 50');
  });
});

test('where a row is narrow, who added it and when stand below its name, before what is wrong with it', async ({
  openPanel,
  page,
}) => {
  const item = await itemWith([note('纪要.txt'), note('演示.png', 10, 'application/octet-stream')]);
  const panel = await openPanel({ user: 'alice', item });
  for (const width of [680, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const name of ['纪要.txt', '演示.png']) {
      const row = panel.row(name);
      await expect(row.locator('time')).toBeVisible();
      const [top, bottom] = await topAndBottom(row);
      const [, nameBottom] = await topAndBottom(row.locator('bdi').first());
      const [timeTop, timeBottom] = await topAndBottom(row.locator('time'));
      expect(timeTop).toBeGreaterThanOrEqual(nameBottom);
      expect(timeBottom).toBeLessThanOrEqual(bottom);
      if (name === '纪要.txt') expect(bottom - top).toBe(56);
      else {
        const [repairTop, repairBottom] = await topAndBottom(row.getByRole('button', { name: /修复/ }));
        expect((repairTop + repairBottom) / 2).toBeGreaterThan(timeBottom);
      }
    }
  }
  expect(await findViolations(panel)).toEqual([]);
});

test('the search comes with the ninth file, and pushes no row from under the mouse', async ({
  openPanel,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 8 });
  const panel = await openPanel({ user: 'alice', item });
  const { words, frame } = panel;
  const { search } = controlsOf(panel);
  const row = panel.row('附件-03.txt');
  await row.hover();
  const before = await row.boundingBox();
  await putPastServer(addresses.simulator, item, note('第九.txt'));
  await frame.getByRole('button', { name: words.actions.refresh }).press('Enter');
  await expect(panel.rows(FIELD)).toHaveCount(9);
  await expect(search).toHaveCount(0);
  expect(await row.boundingBox()).toEqual(before);
  await frame.getByRole('heading', { name: words.panel.title, level: 2 }).hover();
  await expect(search).toBeVisible();
});

test('files are shown as tiles, and the choice stays for this user', async ({ openPanel }) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 7 });
  const panel = await openPanel({ user: 'alice', item });
  const { words, page } = panel;
  const { order, tiles } = controlsOf(panel);
  await order.selectOption(words.arrangement.orders.type);

  await test.step('as tiles, three to six beside each other', async () => {
    await tiles.check({ force: true });
    await expect(panel.grid(FIELD)).toHaveAttribute('data-view', 'tiles');
    for (const [width, columns] of [
      [360, 3],
      [1280, 6],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => columnsOf(panel.rows(FIELD))).toBe(columns);
    }
    const box = panel.row('附件-01.txt').getByRole('checkbox');
    await expect(box.locator('..')).toHaveCSS('opacity', '0');
    await panel.row('附件-01.txt').hover();
    await expect(box.locator('..')).toHaveCSS('opacity', '1');
    // Easy to hit, and hardly in the picture's way.
    expect(await box.evaluate(({ clientWidth }) => clientWidth)).toBeGreaterThanOrEqual(24);
    expect(await box.evaluate((element) => getComputedStyle(element, '::before').width)).toBe('20px');
    await panel.tick('附件-01.txt');
    expect(await findViolations(panel)).toEqual([]);
  });

  await test.step('the choice is there after a reload, and is not another user’s', async () => {
    const stored = () =>
      page.evaluate(() => Object.entries(localStorage).find(([key]) => key.endsWith('alice/look'))?.[1]);
    await expect.poll(stored).toContain('tiles');
    await page.reload();
    await expect(panel.grid(FIELD)).toHaveAttribute('data-view', 'tiles');
    await expect(order).toHaveValue('type');
    const others = await openPanel({ user: 'bob', item });
    await expect(others.grid(FIELD)).toHaveAttribute('data-view', 'rows');
    await expect(controlsOf(others).order).toHaveValue('listed');
  });
});

function columnsOf(rows: Locator): Promise<number> {
  return rows.evaluateAll(
    (all) => all.filter((row) => (row as HTMLElement).offsetTop === (all[0] as HTMLElement).offsetTop).length,
  );
}

test('all of it by keyboard alone, and pinning a field as well', async ({ openPanel }) => {
  const item = await itemWith(FILES);
  const panel = await openPanel({ user: 'alice', item });
  const { words, page, frame } = panel;
  const { keyboard } = page;
  const { search, order, kinds, tiles, rows } = controlsOf(panel);
  await expect(panel.rows(FIELD)).toHaveCount(9);
  await frame.getByRole('heading', { name: words.panel.title, level: 2 }).click();

  await tabTo(page, search);
  await keyboard.type('章');
  await expect(panel.rows(FIELD)).toHaveCount(3);
  await keyboard.press('ControlOrMeta+a'); // the words, not the files
  await keyboard.press('Delete');
  await expect(panel.rows(FIELD)).toHaveCount(9);
  await expect(frame.getByRole('checkbox', { checked: true })).toHaveCount(0);

  await tabTo(page, order);
  for (let presses = 0; presses < 2; presses += 1) await keyboard.press('ArrowDown');
  await expect(order).toHaveValue('name');
  await tabTo(page, rows);
  await keyboard.press('ArrowRight');
  await expect(tiles).toBeChecked();
  await expect(panel.grid(FIELD)).toHaveAttribute('data-view', 'tiles');
  await keyboard.press('ArrowLeft');
  await expect(rows).toBeChecked();

  const texts = kinds.getByRole('button', { name: words.arrangement.kind(words.kinds.text, 4) });
  await tabTo(page, texts);
  await keyboard.press('Space');
  await expect(panel.rows(FIELD)).toHaveCount(4);
  await keyboard.press('Space');
  await expect(panel.rows(FIELD)).toHaveCount(9);

  const menu = panel.section(DESIGN).getByRole('button', { name: words.arrangement.sectionMenu(DESIGN) });
  await tabTo(page, menu);
  await keyboard.press('Enter');
  await expect(frame.getByRole('menuitem', { name: words.arrangement.pin })).toBeFocused();
  await keyboard.press('Enter');
  await expect(frame.getByRole('region').first()).toHaveAccessibleName(DESIGN);
  await expect(menu).toBeFocused();
  await keyboard.press('Enter');
  await expect(frame.getByRole('menuitem', { name: words.arrangement.unpin })).toBeFocused();
  await keyboard.press('Enter');
  await expect(frame.getByRole('region').first()).toHaveAccessibleName(FIELD);
  await expect(menu).toBeFocused();
});

test('a pinned field stands first and takes what is added, and each field says what it is', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 1, field_old: 1 });
  await page.route('**/attachments', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const list = (await answer.json()) as { fields: { key: string; required: boolean }[] };
    for (const field of list.fields) field.required ||= field.key === 'field_review_files';
    return route.fulfill({ response: answer, json: list });
  });
  const panel = await openPanel({ user: 'alice', item });
  const { words, frame } = panel;
  const design = panel.section(DESIGN);
  const added = { name: '草图.txt', mimeType: 'text/plain', buffer: Buffer.from('sketch') };

  await test.step('its names are there for whoever configures the space', async () => {
    await design.getByRole('button', { name: words.arrangement.sectionMenu(DESIGN) }).click();
    await expect(
      frame.getByRole('menuitem', { name: words.arrangement.copyKey('field_design') }),
    ).toBeVisible();
    await expect(
      frame.getByRole('menuitem', { name: words.arrangement.copyAlias('design_files') }),
    ).toBeVisible();
  });

  await test.step('pinned, it stands first and takes what is added at the head', async () => {
    await frame.getByRole('menuitem', { name: words.arrangement.pin }).click();
    await expect(frame.getByRole('region').first()).toHaveAccessibleName(DESIGN);
    await expect(design).toContainText(words.arrangement.pinned);
    await panel.pick([added]);
    await expect(panel.rows(DESIGN)).toHaveCount(1);
    expect(await storedFiles(addresses.simulator, item, 'field_design')).toHaveLength(1);
    await page.reload();
    await expect(frame.getByRole('region').first()).toHaveAccessibleName(DESIGN);
  });

  await test.step('an obsolete field and a required one say so', async () => {
    const old = panel.section('旧附件');
    await expect(old).toContainText(words.section.obsolete);
    await expect(old).toContainText(words.section.fieldObsolete.what);
    const required = frame.getByRole('region', { name: /第 1 行/ });
    await expect(required).toContainText(words.arrangement.requiredEmpty);
    await frame.getByRole('button', { name: /必填/ }).click();
    await expect(required.locator('[data-section-focus]')).toBeFocused();
    await expect(required.locator('[data-section-focus]')).toHaveAttribute('aria-expanded', 'true');
    expect(await findViolations(panel)).toEqual([]);
  });
});

test('what holds the same is marked, and odd names deceive nobody', async ({ openPanel }) => {
  const item = await itemWith([note('éœ€æ±‚.docx'), note('invoice\u202efdp.exe')]);
  const panel = await openPanel({ user: 'alice', item });
  const { frame } = panel;
  await expect(panel.rows(FIELD)).toHaveCount(2);
  await expect(frame.getByText('文件名疑似乱码，原名可能是“需求.docx”')).toBeVisible();
  await expect(frame.getByText('invoice[U+202E]')).toBeVisible();

  await panel.pick([copyNamed('甲.txt')]);
  await expect(panel.rows(FIELD)).toHaveCount(3);
  await panel.pick([copyNamed('乙.txt')]);
  await expect(panel.row('乙.txt')).toContainText('与“甲.txt”内容相同');
  await expect(panel.row('甲.txt')).toContainText('与“乙.txt”内容相同');
});
