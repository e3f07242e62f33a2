import { expect } from '@playwright/test';
import type { PanelPage } from '../fixtures/panelPage.ts';

/**
 * Opens a row's menu unless it is open, whatever the panel's language is: the host takes the focus out of the frame for a
 * moment when its language or scheme is changed, and menus close then.
 */
export async function openRowMenu(panel: PanelPage, name: string): Promise<void> {
  const row = panel.frame.locator('[data-attachment-id]').filter({ hasText: name });
  await row.hover();
  const button = row.locator('button[aria-haspopup="menu"]');
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await expect(panel.frame.getByRole('menuitem').first()).toBeVisible();
}
