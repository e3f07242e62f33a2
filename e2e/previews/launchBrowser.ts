import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../../tools/ensureBrowser.ts';

/** Starts the browser that was found, such that it asks nobody for anything by itself. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ['networking', 'timer-throttling'].map((what) => `--disable-background-${what}`);
  return chromium.launch({
    ...findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-component-update', '--disable-sync', ...quiet],
  });
}
