import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/ensureBrowser.ts';
import { addresses, addressesOf, WORKERS } from './e2e/fixtures/addresses.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers: WORKERS,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000, // what hangs ends; a busy machine is only slow
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: addresses.hostPage,
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...findBrowser(),
      // Without a UTF-8 locale Chromium on Linux calls every download with a Chinese name "download".
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => startServers(addressesOf(worker))),
});

/** The servers of one worker. */
function startServers({ simulatorPort, bffPort, hostPagePort, hostPage }: typeof addresses) {
  return {
    command: 'npm start',
    url: hostPage,
    env: {
      SIMULATOR_PORT: String(simulatorPort),
      PORT: String(bffPort),
      HOST_PAGE_PORT: String(hostPagePort),
      LOG_LEVEL: 'warn',
    },
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  } as const;
}
