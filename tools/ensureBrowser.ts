/**
 * `tsx tools/ensureBrowser.ts`: sees to it that the end-to-end tests have a Chromium that starts, and notes which one.
 * In this order: CHROMIUM_PATH, Playwright's own (downloaded if that is possible), an installed one, Debian's package
 * when root. If none can be had it fails and says so: tests without a browser must not look like tests that passed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findCommands, installDebianPackages, run } from './installDebianPackages.ts';

const NOTE = resolve('node_modules/.cache/browser.json');
const DOWNLOAD_MS = 90_000;

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Launch options for the browser that was found; none of them means Playwright's own. */
export function findBrowser(): { executablePath?: string } {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { executablePath: given };
  return existsSync(NOTE) ? JSON.parse(readFileSync(NOTE, 'utf8')) : {};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await ensureBrowser();

async function ensureBrowser(): Promise<number> {
  const failures: string[] = [];
  const succeeds = (what: string, failure: string | null): boolean => {
    if (failure !== null) failures.push(`${what}: ${failure}`);
    return failure === null;
  };
  const starts = async (options: { executablePath?: string }): Promise<boolean> => {
    const started = succeeds(nameBrowser(options), await readLaunchFailure(options));
    if (started) note(options);
    return started;
  };
  const anyInstalledStarts = async (): Promise<boolean> => {
    for (const executablePath of findInstalled()) if (await starts({ executablePath })) return true;
    return false;
  };

  const found =
    (await starts(findBrowser())) ||
    (!process.env['CHROMIUM_PATH'] &&
      ((succeeds('download', download()) && (await starts({}))) ||
        (await anyInstalledStarts()) ||
        (succeeds('apt-get', installPackage()) && (await anyInstalledStarts()))));
  if (found) return 0;
  console.error(
    [
      'There is no Chromium for the end-to-end tests. Tried:',
      ...failures,
      'Install one (Debian: apt-get install chromium; elsewhere: Google Chrome, or npx playwright install chromium),',
      'or set CHROMIUM_PATH to the one to use.',
    ].join('\n'),
  );
  return 1;
}

function nameBrowser({ executablePath }: { executablePath?: string }): string {
  return executablePath ?? "Playwright's own Chromium";
}

async function readLaunchFailure(options: { executablePath?: string }): Promise<string | null> {
  try {
    const browser = await chromium.launch({ ...options, args: ['--no-sandbox', '--disable-gpu'] });
    console.log(`browser: ${nameBrowser(options)} ${browser.version()}`);
    await browser.close();
    return null;
  } catch (error) {
    return String(error).split('\n')[0] ?? 'does not start';
  }
}

function note(options: { executablePath?: string }): void {
  mkdirSync(dirname(NOTE), { recursive: true });
  writeFileSync(NOTE, JSON.stringify(options));
}

/** Everything on the PATH and in the usual places that looks like Chromium. */
function findInstalled(): string[] {
  return [...findCommands(COMMANDS), ...PLACES.filter((path) => existsSync(path))];
}

function download(): string | null {
  console.log("downloading Playwright's Chromium …");
  return run('npx', ['playwright', 'install', '--only-shell', 'chromium'], DOWNLOAD_MS);
}

/** The fonts are for Chinese and Japanese words, which are boxes without them. */
function installPackage(): string | null {
  return installDebianPackages(['chromium', 'fonts-noto-cjk']);
}
