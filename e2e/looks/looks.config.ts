import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.ts';

/** `npm run looks`: takes the pictures of every state, which `docs/looks` shows. */
export default defineConfig(tests, {
  testDir: '.',
  testMatch: 'takePictures.looks.ts',
  outputDir: '../../test-results/looks',
  reporter: 'list',
  use: { actionTimeout: 10_000, trace: 'off' },
});
