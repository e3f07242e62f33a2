import { expect } from '@playwright/test';
import type { PanelPage } from '../fixtures/panelPage.ts';
import type { Visit } from './look.ts';

const PICTURE = '故事墙.jpg';
const ARCHIVE = '素材包.zip';

const isDrawn = (panel: PanelPage) => expect(panel.viewer.getByRole('img', { name: PICTURE })).toBeVisible();

const isRefused = (panel: PanelPage) => expect(panel.viewer.locator('.card')).toBeVisible();

/** The preview's dialog. */
export const previews: readonly Visit[] = [
  {
    name: 'preview',
    user: 'alice',
    prepare: async () => '1001',
    expectedErrors: [/\b404\b/],
    looks: [
      {
        name: 'preview',
        reach: async (panel) => {
          await panel.openPreview(PICTURE);
          await isDrawn(panel);
        },
        settle: isDrawn,
      },
      {
        name: 'preview-refused',
        reach: async (panel) => {
          await panel.page.keyboard.press('Escape');
          await expect(panel.frame.getByRole('dialog')).toBeHidden();
          await panel.page.route('**/content/**', (route) =>
            route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: '' }),
          );
          await panel.openPreview(ARCHIVE);
          await isRefused(panel);
        },
        settle: isRefused,
      },
    ],
  },
];
