import type { Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { png } from './fixtures/files.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';
import { findNarrowFaults } from './looks/findNarrowFaults.ts';

const FIELD = '附件';
const PICTURE = '首页改版-终稿.png';
const FILES = ['附件-01.txt', '附件-02.txt', PICTURE];

/** What a screen reader is given of one thing in the panel. */
interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/** All of the panel that a screen reader is given, in its order. */
async function listen(page: Page): Promise<Heard[]> {
  const frame = page.frames().find((candidate) => candidate.parentFrame() === page.mainFrame());
  if (frame === undefined) throw new Error('The panel has no frame');
  const client = await page.context().newCDPSession(frame);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
    }));
}

const named = (heard: readonly Heard[], role: string) =>
  heard.filter((one) => one.role === role).map(({ name }) => name);

/** A work item with two small files and a picture, all in the list. */
async function openFiles(
  openPanel: (view: { user: string; item: string; language: 'zh_CN' | 'en_US' }) => Promise<PanelPage>,
  language: 'zh_CN' | 'en_US',
): Promise<PanelPage> {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 2 });
  const panel = await openPanel({ user: 'alice', item, language });
  await expect(panel.rows(FIELD)).toHaveCount(2);
  await panel.pick([
    { name: PICTURE, mimeType: 'image/png', buffer: png(40, 30) },
    { name: '空的会议纪要-第二版.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await expect(panel.rows(FIELD)).toHaveCount(3);
  return panel;
}

for (const language of ['zh_CN', 'en_US'] as const) {
  test(`what is heard is what is seen: rows by their names, headings, dialogs, names in one piece (${language})`, async ({
    openPanel,
    page,
  }) => {
    test.slow();
    const panel = await openFiles(openPanel, language);
    const { words } = panel;

    await test.step('the list', async () => {
      await expect(panel.frame.locator('html')).toHaveAttribute(
        'lang',
        language === 'zh_CN' ? 'zh-CN' : 'en',
      );
      const heard = await listen(page);
      expect(named(heard, 'row')).toEqual(FILES);
      expect(named(heard, 'heading').slice(0, 2)).toEqual([words.panel.title, FIELD]);
      expect(named(heard, 'main')).toHaveLength(1);
      expect(named(heard, 'region')).toContain(FIELD);
      expect(heard.filter(({ role, name }) => ['button', 'checkbox'].includes(role) && name === '')).toEqual(
        [],
      );
      // A refused file's name, which the eye sees cut in two.
      expect(named(heard, 'StaticText')).toContain('空的会议纪要-第二版.txt');
    });

    await test.step('how many are ticked, said once', async () => {
      await panel.tick(FILES[0]!);
      await panel.tick(PICTURE);
      const said = panel.frame.locator('output');
      await expect(said).toHaveText(words.selection.count(2));
    });

    await test.step('the question', async () => {
      await panel.frame
        .getByRole('group', { name: words.names.selection })
        .getByRole('button', { name: words.actions.delete, exact: true })
        .click();
      await expect(panel.frame.getByRole('dialog')).toBeVisible();
      const heard = await listen(page);
      expect(named(heard, 'dialog')).toEqual([words.deletion.title(2)]);
      expect(named(heard, 'StaticText')).toEqual(expect.arrayContaining([FILES[0], PICTURE]));
      expect(named(heard, 'row'), 'what is behind the dialog').toEqual([]);
      await page.keyboard.press('Escape');
      await expect(panel.frame.getByRole('dialog')).toBeHidden();
    });

    await test.step('the preview', async () => {
      await panel.openPreview(PICTURE);
      await expect(panel.viewer.locator('img')).toBeVisible();
      const heard = await listen(page);
      expect(named(heard, 'dialog')).toEqual([words.preview.label(PICTURE)]);
      expect(named(heard, 'heading')).toEqual([PICTURE]);
      expect(named(heard, 'button')).toContain(words.actions.close);
      const twice = heard.filter(({ name, description }) => name !== '' && name === description);
      expect(twice, 'said twice').toEqual([]);
    });
  });
}

for (const widthPx of [360, 1280]) {
  test(`nothing is lost with letters, words and lines set as wide apart as a reader may need, at ${widthPx} px`, async ({
    openPanel,
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width: widthPx, height: 900 });
    const panel = await openFiles(openPanel, 'en_US');
    // WCAG 1.4.12
    await panel.frame.locator('body').evaluate((body) => {
      const style = document.createElement('style');
      style.textContent =
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-bottom: 2em !important }';
      body.append(style);
    });
    for (const name of FILES) await panel.tick(name);
    const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
    await expect(bar).toBeVisible();
    expect.soft(await findNarrowFaults(panel), 'list and bar').toEqual([]);
    await bar.getByRole('button', { name: panel.words.actions.delete, exact: true }).click();
    await expect(panel.frame.getByRole('dialog')).toBeVisible();
    expect.soft(await findNarrowFaults(panel), 'question').toEqual([]);
    await panel.stopTime();
    await panel.frame.getByRole('button', { name: panel.words.deletion.confirm(3), exact: true }).click();
    const undo = panel.frame.getByRole('button', { name: panel.words.deletion.undo, exact: true });
    await undo.hover();
    await page.clock.resume(); // held by the pointer
    expect.soft(await findNarrowFaults(panel), 'undo').toEqual([]);
    await undo.click();
  });
}
