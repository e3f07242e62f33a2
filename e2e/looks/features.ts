import { expect, type Request } from '@playwright/test';
import * as v from 'valibot';
import { originListSchema, type Origin } from '../../src/contract/origin.ts';
import { addresses } from '../fixtures/addresses.ts';
import { png, type SampleFile } from '../fixtures/files.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { control, newWorkItem } from '../fixtures/simulatorControl.ts';
import { refuse } from './answers.ts';
import type { Visit } from './look.ts';
import { stopTransfers } from './stopTransfers.ts';

const FIELD = '附件';
/** The simulator's item with real files of many types in every field. Nothing is changed in it. */
const RICH_ITEM = '1001';

/** Chooses rows or tiles, on the picture that stands for them. */
const chooseView = (panel: PanelPage, name: string) =>
  panel.frame.getByRole('radio', { name, exact: true }).locator('xpath=..').click();

const LINKS = /\/projects\/[^/]+\/files$/;
const REFUSED = '安装包.txt';
const nameIn = (request: Request) => decodeURIComponent(request.headers()['x-file-name'] ?? '');
const file = (name: string, mimeType: string, words: string): SampleFile => ({
  name,
  mimeType,
  buffer: Buffer.from(words),
});

/** As little as is told of some files: no picture of the person, no person, nothing at all. */
function tellLess(origin: Origin, index: number): Origin {
  if (index === 2 && origin.uploadedBy) {
    return { ...origin, uploadedBy: { key: 'long', name: 'Maximiliane Freifrau von Hohenlohe（设计部）' } };
  }
  if (index === 3) return { id: origin.id };
  return index === 4 && origin.uploadedAt ? { id: origin.id, uploadedAt: origin.uploadedAt } : origin;
}

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
    name: 'links',
    user: 'alice',
    expectedErrors: [/\b422\b/],
    prepare: async (page) => {
      await stopTransfers(page);
      await refuse(page, LINKS, 'file_infected', (request) => nameIn(request) === REFUSED);
      return newWorkItem(addresses.simulator);
    },
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
      {
        name: 'get-a-link-results',
        reach: async (panel) => {
          const dialog = panel.frame.getByRole('dialog');
          await panel.paste([
            file('接口返回示例.json', 'application/json', '{}'),
            file('空文件.txt', 'text/plain', ''),
            file(REFUSED, 'text/plain', '1'),
            file('录屏 62.mp4', 'video/mp4', '0'.repeat(3_000)),
          ]);
          await expect(dialog.locator('[data-link="done"]')).toHaveCount(2);
          await expect(dialog.locator('[data-link="failed"]')).toHaveCount(1);
          await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '62');
          await dialog.locator('[data-link]').last().scrollIntoViewIfNeeded();
        },
      },
    ],
  },
  {
    name: 'origins',
    user: 'alice',
    prepare: async (page) => {
      await page.route('**/attachments/origins', async (route) => {
        const answer = await route.fetch();
        const { origins } = v.parse(originListSchema, await answer.json());
        await route.fulfill({ response: answer, json: { origins: origins.map(tellLess) } });
      });
      await page.route('**/_sim/avatars/bob.svg', (route) => route.fulfill({ body: 'no picture' }));
      return newWorkItem(addresses.simulator, { multi_attachment: 6 });
    },
    looks: [
      {
        name: 'who-and-when',
        reach: async (panel) => {
          await expect(panel.row('附件-06.txt').locator('time')).toBeAttached(); // out of sight where it is narrow
          await expect(panel.row('附件-04.txt')).toContainText(panel.words.origins.unknown);
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
