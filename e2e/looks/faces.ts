import { expect, type Page } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import type { PanelText } from '../../src/panel/text/panelText.ts';
import { changeList, holdList, refuseList } from './answers.ts';
import type { Visit } from './look.ts';

/** A visit that shows one face in the panel's place. */
function face(
  name: string,
  says: (words: PanelText) => string,
  { user = 'alice', prepare }: { readonly user?: string; readonly prepare: Visit['prepare'] },
): Visit {
  return {
    name,
    user,
    prepare,
    expectedErrors: [/\b(40[0-9]|50[0-9])\b/],
    looks: [{ name, reach: (panel) => expect(panel.frame.getByText(says(panel.words))).toBeVisible() }],
  };
}

/** Makes an item after this was set up. */
function newItem(setUp: (page: Page) => Promise<void>): Visit['prepare'] {
  return async (page) => {
    await setUp(page);
    return newWorkItem(addresses.simulator);
  };
}

/** What stands in the panel's place where there is no list. */
export const faces: readonly Visit[] = [
  {
    name: 'loading',
    user: 'alice',
    prepare: newItem(holdList),
    looks: [
      {
        name: 'loading',
        reach: (panel) => expect(panel.frame.getByText(panel.words.panel.loading)).toBeAttached(),
      },
    ],
  },
  face('no-permission', ({ faces }) => faces.noPermission.what, {
    user: 'mallory',
    prepare: newItem(async () => undefined),
  }),
  face('not-installed', ({ faces }) => faces.pluginNotInstalled.what, {
    prepare: newItem((page) => refuseList(page, 'plugin_not_installed')),
  }),
  face('unreachable', ({ faces }) => faces.noList, {
    prepare: newItem((page) => refuseList(page, 'upstream_unavailable')),
  }),
  face('no-fields', ({ faces }) => faces.noFields.what, {
    prepare: newItem((page) => changeList(page, (list) => ({ ...list, fields: [] }))),
  }),
  face('no-work-item', ({ faces }) => faces.noWorkItem.what, { prepare: async () => 'none' }),
  face('unsafe-id', ({ faces }) => faces.unsafeId.what, { prepare: async () => '9007199254740993' }),
];
