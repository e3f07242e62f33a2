import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { deleteResponseSchema } from '../../src/contract/attachment.ts';
import { addresses } from '../fixtures/addresses.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { refusal } from './answers.ts';
import type { Visit } from './look.ts';

const FIELD = '附件';
const OWN = '会议纪要.txt';
const DELETION = /\/attachments\/multi_attachment\/delete$/;
const RESTORING = '**/restore';

const bar = (panel: PanelPage, name: string) => panel.frame.getByRole('group', { name });
const press = (panel: PanelPage, name: string) =>
  panel.frame.getByRole('button', { name, exact: true }).click();

/** Deletes files as if their time were up. */
async function deleteNow(panel: PanelPage, names: readonly string[]): Promise<void> {
  await askToDelete(panel, names);
  await press(panel, panel.words.deletion.now);
}

async function askToDelete(panel: PanelPage, names: readonly string[]): Promise<void> {
  const { deletion } = panel.words;
  for (const name of names) await panel.tick(name);
  await panel.page.keyboard.press('Delete');
  const question = panel.frame.getByRole('dialog');
  await question.getByRole('button', { name: deletion.confirm(names.length), exact: true }).click();
  await expect(bar(panel, deletion.bar)).toBeVisible();
}

/** Says of all that is deleted that the server still has the bytes. */
async function keepBytes(page: Page): Promise<void> {
  await page.route(DELETION, async (route) => {
    const answer = await route.fetch();
    const { results } = v.parse(deleteResponseSchema, await answer.json());
    const json = { results: results.map((result) => ({ ...result, restorable: true })) };
    await route.fulfill({ response: answer, json });
  });
}

/** What is said of files that go, have gone, and can be had back. */
export const removals: readonly Visit[] = [
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
          await bar(panel, panel.words.deletion.bar).hover();
          await expect(panel.row('附件-02.txt')).toHaveAttribute('data-state', 'pending');
        },
      },
    ],
  },
  {
    name: 'restore-from-page',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 3 }),
    looks: [
      {
        name: 'restore-from-page',
        reach: async (panel) => {
          await panel.pick([{ name: OWN, mimeType: 'text/plain', buffer: Buffer.from('要留下的内容\n') }]);
          await expect(panel.row(OWN)).toBeVisible();
          await deleteNow(panel, ['附件-01.txt', OWN]);
          const { deletion } = panel.words;
          await expect(bar(panel, deletion.restoreBar)).toContainText(deletion.someRestorable(1, 2));
        },
      },
    ],
  },
  {
    name: 'restore-from-server',
    user: 'alice',
    expectedErrors: [/\b(404|409)\b/],
    prepare: async (page) => {
      await keepBytes(page);
      return newWorkItem(addresses.simulator, { multi_attachment: 4 });
    },
    looks: [
      {
        name: 'restore-from-server',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(4);
          await deleteNow(panel, ['附件-01.txt', '附件-02.txt', '附件-03.txt']);
          const { deletion } = panel.words;
          await expect(bar(panel, deletion.restoreBar)).toContainText(deletion.done(3));
        },
      },
      {
        name: 'restore-failed',
        reach: async (panel) => {
          const { deletion } = panel.words;
          const codes = ['not_found', 'field_full', 'not_found'] as const;
          let asked = 0;
          await panel.page.route(RESTORING, (route) =>
            route.request().method() === 'POST'
              ? route.fulfill(refusal(codes[asked++] ?? 'not_found'))
              : route.fallback(),
          );
          await press(panel, deletion.restore);
          await expect(bar(panel, deletion.restoreBar)).toContainText(deletion.notRestored(3));
        },
      },
    ],
  },
  {
    name: 'interrupted',
    user: 'alice',
    prepare: async (page) => {
      await page.clock.install();
      // What a page sends while it goes is out of a route's reach.
      await page.addInitScript(() => {
        const { fetch } = window;
        window.fetch = (input, init) =>
          init?.keepalive === true ? Promise.reject(new TypeError('no way')) : fetch(input, init);
      });
      return newWorkItem(addresses.simulator, { multi_attachment: 6 });
    },
    looks: [
      {
        name: 'interrupted',
        reach: async (panel) => {
          const { page, words } = panel;
          await askToDelete(panel, ['附件-01.txt', '附件-02.txt', '附件-03.txt', '附件-04.txt']);
          await page.getByRole('button', { name: '重新打开' }).click();
          await expect(panel.rows(FIELD)).toHaveCount(6);
          const title = panel.frame.getByText(words.deletion.interruptedTitle(4));
          await expect(async () => {
            await page.clock.runFor(20_000);
            await expect(title).toBeVisible({ timeout: 1_000 });
          }).toPass();
        },
      },
    ],
  },
];
