import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { copyRequestSchema } from '../../src/contract/attachment.ts';
import type { ArchiveState } from '../../src/contract/archive.ts';
import { addresses } from '../fixtures/addresses.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { answer, refusal } from './answers.ts';
import type { Visit } from './look.ts';
import { openRowMenu } from './openRowMenu.ts';

const TO = '设计稿';
const ARCHIVE_STATE = /\/archives\/looks$/;

const name = (number: number) => `附件-0${number}.txt`;
const menuLine = (panel: PanelPage, label: string) =>
  panel.frame.getByRole('menuitem', { name: new RegExp(`^${label}`) });
const tray = (panel: PanelPage) => panel.frame.getByRole('region', { name: panel.words.downloads.tray });

/** Nothing is lit up that a pointer happens to lie on. */
const pointAway = ({ page }: PanelPage) => page.mouse.move(0, 0);

/** `held`: never answered; `doubtful`: stored there, and nobody knows whether the original is gone. */
type Fate = 'done' | 'held' | 'doubtful' | 'refused';

/** Moves of files end as they are told to, one after the other. */
async function decideMoves(page: Page, fates: readonly Fate[]): Promise<void> {
  let asked = 0;
  await page.route('**/copy', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const fate = fates[asked++] ?? 'done';
    if (fate === 'held') return undefined;
    if (fate === 'done') return route.fallback();
    if (fate === 'refused') return route.fulfill(refusal('not_stored'));
    const wanted = v.parse(copyRequestSchema, route.request().postDataJSON());
    const response = await route.fetch({ postData: { ...wanted, move: false } });
    const json = { ...((await response.json()) as object), removed: false, code: 'outcome_unknown' };
    return route.fulfill({ response, json });
  });
}

/** Moves all that are ticked to the design files. */
async function moveTicked(panel: PanelPage, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await panel.tick(name(number));
  const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
  await bar.getByRole('button', { name: panel.words.moves.to.move, exact: true }).click();
  await menuLine(panel, TO).click();
}

/** Opens the places that a file can be moved to, which are the first that a row's menu leads to. */
async function openPlaces(panel: PanelPage): Promise<void> {
  if (await menuLine(panel, TO).isVisible()) return;
  await openRowMenu(panel, name(2));
  await panel.frame.locator('[role="menuitem"][aria-haspopup="menu"]').first().click();
  await expect(menuLine(panel, TO)).toBeVisible();
}

/** A visit in which files are moved as they are told to. */
function moving(state: string, fates: readonly Fate[], says: (panel: PanelPage) => string): Visit {
  return {
    name: state,
    user: 'alice',
    expectedErrors: [/\b502\b/],
    prepare: async (page) => {
      await decideMoves(page, fates);
      return newWorkItem(addresses.simulator, { multi_attachment: 6, field_design: 1 });
    },
    looks: [
      {
        name: state,
        reach: async (panel) => {
          await moveTicked(
            panel,
            fates.map((_, index) => index + 2),
          );
          await expect(panel.section(TO)).toContainText(says(panel));
          await panel.section(TO).evaluate((section) => section.scrollIntoView({ block: 'center' }));
          await pointAway(panel);
        },
      },
    ],
  };
}

/** Five files of a zip, as far as the server says that they are. */
async function tellZip(
  page: Page,
  states: readonly ArchiveState['entries'][number]['state'][],
): Promise<void> {
  const codes = ['upstream_unavailable', 'file_too_large'] as const;
  const entries = states.map((state, index) => ({
    id: String(index),
    name:
      index === 1 ? '季度复盘与下一阶段规划（含附录与全部原始数据，供评审委员会使用）.xlsx' : name(index + 1),
    state,
    ...(state === 'failed' && { code: codes[index % 2] }),
  }));
  await answer(page, ARCHIVE_STATE, { entries });
}

/** Takes hold of a row and holds it over another section. No button is pressed: a pointer that moves ends it. */
async function dragRow(panel: PanelPage, file: string, to: string): Promise<void> {
  const transfer = await panel.row(file).evaluateHandle((row) => {
    const dataTransfer = new DataTransfer();
    const about = { bubbles: true, cancelable: true };
    row.dispatchEvent(new PointerEvent('pointerdown', { ...about, pointerType: 'mouse' }));
    row.dispatchEvent(new DragEvent('dragstart', { ...about, dataTransfer }));
    return dataTransfer;
  });
  await expect(panel.section(to)).toContainText(panel.words.moves.free(50));
  await panel.section(to).dispatchEvent('dragover', { dataTransfer: transfer });
}

/** Files on their way from one field to another, and out. */
export const transfers: readonly Visit[] = [
  {
    name: 'moves',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 3 }),
    looks: [
      {
        name: 'move-menu',
        reach: openPlaces,
        settle: openPlaces,
      },
    ],
  },
  {
    name: 'drag',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 3 }),
    looks: [
      {
        name: 'rows-dragged',
        reach: async (panel) => {
          await panel.tick(name(1));
          await panel.tick(name(3));
          await pointAway(panel);
          await dragRow(panel, name(1), TO);
          await expect(panel.section(TO)).toContainText(panel.words.moves.here.move(2));
        },
      },
    ],
  },
  moving('move-running', ['done', 'done', 'held', 'done', 'done'], ({ words }) =>
    words.moves.progress.move(3, 5),
  ),
  moving('move-ended', ['done', 'done'], ({ words }) =>
    words.moves.summary({ moved: 2, copied: 0, there: 0, both: 0, failed: 0 }),
  ),
  moving('move-failed-and-doubtful', ['done', 'doubtful', 'refused', 'done'], ({ words }) =>
    words.moves.summary({ moved: 2, copied: 0, there: 0, both: 1, failed: 1 }),
  ),
  {
    name: 'zips',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 4 }),
    looks: [
      {
        name: 'zip',
        reach: async (panel) => {
          await panel.tick(name(1));
          await panel.tick(name(3));
          await takeZip(panel);
          await expect(tray(panel)).toContainText(panel.words.downloads.packed(2));
        },
      },
    ],
  },
  {
    name: 'zips-told',
    user: 'alice',
    prepare: async (page) => {
      await answer(page, '**/attachments/archive', { id: 'looks', url: `${addresses.bff}/no-zip` });
      await page.route('**/no-zip', (route) => route.fulfill({ status: 204 }));
      await tellZip(page, ['done', 'done', 'running', 'waiting', 'waiting']);
      return newWorkItem(addresses.simulator, { multi_attachment: 5 });
    },
    looks: [
      {
        name: 'zip-running',
        reach: async (panel) => {
          for (const number of [1, 2, 3, 4, 5]) await panel.tick(name(number));
          await takeZip(panel);
          await expect(tray(panel)).toContainText(panel.words.downloads.packedOf(2, 5));
          await pointAway(panel);
        },
      },
      {
        name: 'zip-partly-failed',
        reach: async (panel) => {
          await tellZip(panel.page, ['failed', 'failed', 'done', 'done', 'done']);
          await expect(tray(panel)).toContainText(panel.words.downloads.notPacked(2, 5));
        },
      },
    ],
  },
];

async function takeZip(panel: PanelPage): Promise<void> {
  const bar = panel.frame.getByRole('group', { name: panel.words.names.selection });
  await bar.getByRole('button', { name: panel.words.downloads.takeZip }).click();
}
