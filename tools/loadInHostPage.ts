import { chromium } from '@playwright/test';
import { createSimulator } from '../src/simulator/createSimulator.ts';
import { createHostPage } from '../src/simulator/host/createHostPage.ts';
import { findBrowser } from './ensureBrowser.ts';

const START_MS = 20_000;

/** What the host can call of the script: the panel, and the preview over its whole page. */
const ENTRIES = ['default', 'Preview'];

/**
 * Opens the simulator's host page (built before) in a browser and lets it load the plugin from `folder`; then each of the
 * script's exports by itself, outside any host. Gives what went wrong, in words; an empty list means that the plugin ran
 * and drew something each time. Our server isn't asked: without it the panel draws what it shows when the server is away.
 */
export async function loadInHostPage(folder: string): Promise<string[]> {
  const simulator = await createSimulator();
  const hostPage = await createHostPage({
    port: 0,
    simulatorUrl: simulator.url,
    pluginId: 'MII_0123456789ABCDEF',
    pageFolder: 'build/host',
    pluginFolders: { lpm: { folder, howToBuild: 'npm run check:lpm' } },
  });
  const browser = await chromium.launch({ ...findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
  const problems: string[] = [];
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${hostPage.url}/?build=lpm`);
    await page.frameLocator('iframe').locator('#app *:visible').first().waitFor({ timeout: START_MS });
    for (const entry of ENTRIES) {
      await page.goto(`${hostPage.url}/frame.html?build=lpm&entry=${entry}`);
      await page.locator('#app *:visible').first().waitFor({ timeout: START_MS });
    }
  } catch (error) {
    problems.push(String(error));
  } finally {
    await browser.close();
    await hostPage.close();
    await simulator.close();
  }
  return problems;
}
