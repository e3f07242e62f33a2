import { expect } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { png } from '../fixtures/files.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { control, newWorkItem } from '../fixtures/simulatorControl.ts';
import type { Visit } from './look.ts';

const FIELD = '附件';
/** The simulator's item with real files of many types in every field. Nothing is changed in it. */
const RICH_ITEM = '1001';

/** Chooses rows or tiles, on the picture that stands for them. */
const chooseView = (panel: PanelPage, name: string) =>
  panel.frame.getByRole('radio', { name, exact: true }).locator('xpath=..').click();
const menuLine = (panel: PanelPage, label: string) =>
  panel.frame.getByRole('menuitem', { name: new RegExp(`^${label}`) });

/** What the panel does beyond adding and listing. */
export const features: readonly Visit[] = [
  {
    name: 'arranged',
    user: 'alice',
    prepare: async () => RICH_ITEM,
    looks: [
      {
        name: 'kind-filter',
        reach: async (panel) => {
          await chooseView(panel, panel.words.arrangement.rows);
          const chips = panel.frame.getByRole('group', { name: panel.words.arrangement.kinds });
          await chips.getByRole('button', { name: new RegExp(`^${panel.words.kinds.image}`) }).click();
          await expect(panel.row('说明.txt')).toHaveCount(0);
        },
      },
      {
        name: 'nothing-found',
        reach: async (panel) => {
          await panel.frame.getByRole('searchbox').fill('合同');
          await expect(panel.frame.getByText(panel.words.arrangement.noneFound.what)).toBeVisible();
        },
      },
      {
        name: 'tiles',
        reach: async (panel) => {
          await panel.frame.getByRole('searchbox').press('Escape');
          await chooseView(panel, panel.words.arrangement.tiles);
          await panel.row('故事墙.jpg').scrollIntoViewIfNeeded();
          await expect(panel.row('故事墙.jpg').locator('img[data-state="shown"]')).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'undo',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 4 }),
    looks: [
      {
        name: 'undo',
        reach: async (panel) => {
          await panel.tick('附件-02.txt');
          await panel.page.keyboard.press('Delete');
          // No time passes while the pointer is over it.
          await panel.frame.getByRole('group', { name: panel.words.deletion.bar }).hover();
          await expect(panel.row('附件-02.txt')).toHaveAttribute('data-state', 'pending');
        },
      },
    ],
  },
  {
    name: 'moves',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 3 }),
    looks: [
      {
        name: 'move-menu',
        reach: async (panel) => {
          const name = '附件-02.txt';
          await panel.row(name).hover();
          await panel
            .row(name)
            .getByRole('button', { name: panel.words.names.more(name) })
            .click();
          await menuLine(panel, panel.words.moves.to.move).click();
          await expect(menuLine(panel, '设计稿')).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'links',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator),
    looks: [
      {
        name: 'get-a-link',
        reach: async (panel) => {
          await panel.frame.getByRole('button', { name: panel.words.links.open, exact: true }).click();
          const dialog = panel.frame.getByRole('dialog');
          await expect(dialog).toBeVisible();
          await panel.paste([{ name: '首页.png', mimeType: 'image/png', buffer: png(64, 48) }]);
          await expect(dialog.locator('[data-link="done"]')).toHaveCount(1);
        },
      },
    ],
  },
  {
    name: 'zips',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 4 }),
    looks: [
      {
        name: 'zip',
        reach: async (panel) => {
          await panel.tick('附件-01.txt');
          await panel.tick('附件-03.txt');
          const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
          await bar.getByRole('button', { name: panel.words.downloads.takeZip }).click();
          const tray = panel.frame.getByRole('region', { name: panel.words.downloads.tray });
          await expect(tray).toContainText(panel.words.downloads.packed(2));
        },
      },
    ],
  },
  {
    name: 'in-text',
    user: 'alice',
    prepare: async () => {
      const inText = [
        { name: '登录流程.png', kind: 'picture' },
        { name: '', kind: 'picture' },
        { name: '接口说明.txt', kind: 'file' },
      ];
      const files = { multi_attachment: 1 };
      const { id } = (await control(addresses.simulator, 'POST', 'work-items', { files, inText })) as {
        id: string | number;
      };
      return String(id);
    },
    looks: [
      {
        name: 'in-text',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(1);
          const section = panel.section(panel.words.section.inText);
          await section.getByRole('button', { name: panel.words.section.inText }).click();
          await expect(panel.row('接口说明.txt')).toBeVisible();
          await section.scrollIntoViewIfNeeded();
        },
      },
    ],
  },
];
