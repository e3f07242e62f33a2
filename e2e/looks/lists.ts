import { expect } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { refuseList } from './answers.ts';
import type { Visit } from './look.ts';
import { openRowMenu } from './openRowMenu.ts';

const FIELD = '附件';
/** The simulator's item with real files of many types in every field. Nothing is changed in it. */
const RICH_ITEM = '1001';
const PICTURE = '故事墙.jpg';
const NAMES = [PICTURE, '竞品分析.pdf', '需求评审.docx'];

const bar = (panel: PanelPage) => panel.frame.getByRole('group', { name: panel.words.names.selection });

async function pointAway({ page }: PanelPage): Promise<void> {
  await page.mouse.move(0, 0);
}

/** Opens a section, if it isn't, and brings it into view. */
async function open(panel: PanelPage, field: string): Promise<void> {
  const section = panel.section(field);
  const toggle = section.getByRole('button', { expanded: false }).first();
  if (await toggle.isVisible()) await toggle.click();
  await section.scrollIntoViewIfNeeded();
}

/** The list, and what is done in it. */
export const lists: readonly Visit[] = [
  {
    name: 'empty',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator),
    looks: [
      {
        name: 'empty',
        reach: (panel) => expect(panel.frame.getByText(panel.words.intake.emptyTitle)).toBeVisible(),
      },
    ],
  },
  {
    name: 'full',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 50 }),
    looks: [
      {
        name: 'full-field',
        reach: (panel) => expect(panel.section(FIELD)).toContainText(panel.words.section.full(50).what),
      },
    ],
  },
  {
    name: 'list',
    user: 'alice',
    prepare: async () => RICH_ITEM,
    expectedErrors: [/\b503\b/],
    looks: [
      {
        name: 'list',
        reach: async (panel) => {
          await expect(panel.row(PICTURE)).toBeVisible();
          await panel.row(PICTURE).scrollIntoViewIfNeeded();
          await expect(panel.row(PICTURE).locator('img[data-state="shown"]')).toBeVisible();
        },
      },
      { name: 'row-hovered', reach: (panel) => panel.row(PICTURE).hover() },
      {
        name: 'row-focused',
        reach: async (panel) => {
          await pointAway(panel);
          await panel.previewButton(PICTURE).focus();
          await panel.page.keyboard.press('ArrowDown');
          await panel.page.keyboard.press('ArrowUp');
          await expect(panel.previewButton(PICTURE)).toBeFocused();
        },
      },
      {
        name: 'row-menu',
        reach: (panel) => openRowMenu(panel, PICTURE),
        settle: (panel) => openRowMenu(panel, PICTURE),
      },
      {
        name: 'selection',
        reach: async (panel) => {
          await panel.page.keyboard.press('Escape');
          await expect(panel.frame.getByRole('menuitem')).toHaveCount(0);
          for (const name of NAMES) await panel.tick(name);
          await expect(bar(panel)).toBeVisible();
          await pointAway(panel);
        },
      },
      {
        name: 'delete-question',
        reach: async (panel) => {
          await bar(panel).getByRole('button', { name: panel.words.actions.delete, exact: true }).click();
          await expect(panel.frame.getByRole('dialog')).toBeVisible();
        },
      },
      {
        name: 'wrong-type',
        reach: async (panel) => {
          await panel.frame.getByRole('button', { name: panel.words.actions.cancel, exact: true }).click();
          await expect(panel.frame.getByRole('dialog')).toBeHidden();
          await bar(panel).getByRole('button', { name: panel.words.selection.clear }).click();
          await open(panel, '设计稿');
          await expect(panel.section('设计稿')).toContainText(panel.words.doctor.repair);
          await panel.row('交互演示.mp4').evaluate((row) => row.scrollIntoView({ block: 'center' }));
          await pointAway(panel);
        },
      },
      {
        name: 'obsolete-field',
        reach: async (panel) => {
          await open(panel, '旧附件');
          await expect(panel.section('旧附件')).toContainText(panel.words.section.fieldObsolete.what);
        },
      },
      {
        name: 'stale-list',
        reach: async (panel) => {
          await refuseList(panel.page, 'upstream_unavailable');
          await panel.frame.getByRole('button', { name: panel.words.actions.refresh }).click();
          await expect(panel.frame.getByText(panel.words.panel.stale('').slice(0, 6))).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'reader',
    user: 'carol',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 2 }),
    expectedErrors: [/403/],
    looks: [
      {
        name: 'read-only',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(2);
          await panel.drop([{ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('1') }]);
          await expect(panel.section(FIELD)).toContainText(panel.words.section.refused.what);
        },
      },
    ],
  },
];
