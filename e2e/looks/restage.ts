import { expect } from '@playwright/test';
import { LANGUAGE_TAG } from '../../src/panel/text/language.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import type { Stage } from './look.ts';

/** Changes the host's language and scheme under the panel as it stands, and waits until the panel has followed. */
export async function restage(panel: PanelPage, { language, scheme }: Stage): Promise<void> {
  for (const [name, value] of Object.entries({ language, scheme })) {
    // Choosing by mouse or keys would take the focus out of the panel, and with it an open menu.
    await panel.page.locator(`select[name="${name}"]`).evaluate((select, value) => {
      (select as HTMLSelectElement).value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, value);
  }
  const tag = LANGUAGE_TAG[{ zh_CN: 'zh', en_US: 'en', ja_JP: 'ja' }[language] as keyof typeof LANGUAGE_TAG];
  await expect(panel.frame.locator('html')).toHaveAttribute('lang', tag);
  await expect(panel.frame.locator('body')).toHaveAttribute('theme-mode', scheme);
}
