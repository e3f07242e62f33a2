import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkPluginFiles } from './checkPluginFiles.ts';
import { RENDERERS, SECRETS, SERVER_CODE, SIMULATOR, searchBuilt } from './searchBuilt.ts';

const PLUGIN_ID = 'dashboard_web_attachments';
const PLUGIN = `dist/${PLUGIN_ID}`;
const VIEWER = 'build/viewer';
const SERVER = 'build/server';

/** What the panel may weigh, packed, in bytes; it loads with every work item. It has 200 kB and 17 kB. */
const PANEL_BYTES = { 'index.js': 225_000, 'index.css': 20_000 };

beforeAll(() => {
  if (![PLUGIN, VIEWER, SERVER].every((folder) => existsSync(folder))) {
    execFileSync('npm', ['run', 'build'], { stdio: 'inherit' });
  }
}, 180_000);

/** A copy of the built plugin with one file changed. */
function copyPlugin(name: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  cpSync(PLUGIN, folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, change(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  return folder;
}

describe('what is shipped', () => {
  test('is a plugin that the host can load', () => {
    expect(checkPluginFiles(PLUGIN, PLUGIN_ID)).toEqual([]);
  });

  test('holds no secret, no simulator and no server code in what browsers get', () => {
    expect(searchBuilt(PLUGIN, [SECRETS, SIMULATOR, SERVER_CODE])).toEqual([]);
    expect(searchBuilt(VIEWER, [SECRETS, SIMULATOR, SERVER_CODE])).toEqual([]);
  });

  test('holds no secret and no simulator in the server', () => {
    expect(searchBuilt(SERVER, [SECRETS, SIMULATOR])).toEqual([]);
  });
});

describe('the panel', () => {
  test('holds no library that shows files', () => {
    expect(searchBuilt(PLUGIN, [RENDERERS])).toEqual([]);
  });

  test.each(Object.entries(PANEL_BYTES))('has no more than its budget in %s', (name, mostBytes) => {
    expect(gzipSync(readFileSync(join(PLUGIN, name))).length).toBeLessThan(mostBytes);
  });
});

describe('the search itself', () => {
  test.each(RENDERERS.marks)('finds “%s” where the viewer has it', (mark) => {
    expect(searchBuilt(VIEWER, [{ name: 'a library', marks: [mark] }])).not.toEqual([]);
  });

  test('finds server code where there is some', () => {
    expect(searchBuilt(SERVER, [SERVER_CODE])).not.toEqual([]);
  });

  test('finds the simulator and its secret where they are', () => {
    const found = searchBuilt('src/simulator', [SECRETS, SIMULATOR]).join('\n');
    expect(found).toContain('holds the simulator');
    expect(found).toContain('holds a secret: "simulator-secret"');
  });

  test("finds the plugin's secret where a bundler would put it", () => {
    const config = readFileSync('plugin.config.json', 'utf8');
    const folder = copyPlugin('index.js', (code) => `${code};var e=${JSON.stringify(JSON.parse(config))}`);
    expect(searchBuilt(folder, [SECRETS])).toHaveLength(1);
  });

  test('refuses to call an empty folder clean', () => {
    expect(() => searchBuilt(mkdtempSync(join(tmpdir(), 'empty-')), [SECRETS])).toThrow('nothing to search');
  });
});

describe('the check of the layout', () => {
  const damage: [what: string, file: string, change: (text: string) => string, said: string][] = [
    ['words in raw UTF-8', 'index.js', (code) => `${code}\n"附件"`, 'not ASCII only: "附"'],
    ['a module', 'index.js', (code) => `${code}\nexport default 1`, 'not a classic script'],
    ['a script that hands nothing over', 'index.js', () => '0', 'does not hand its namespace'],
    [
      'a question for process.env',
      'index.js',
      (code) => `${code};process.env.X`,
      'still asks for process.env',
    ],
    ['a file that nobody loads', 'chunk.js', () => '0', 'chunk.js is not one of the files'],
    [
      'markup of our own',
      'index.html',
      (html) => html.replace('<body>', '<body>Hi'),
      'holds more than the script',
    ],
    ['a file that is missing', 'index.html', (html) => html.replace('index.css', 'x.css'), 'x.css is named'],
    ['a wrong manifest', 'asset-manifest.json', (text) => text.replaceAll(PLUGIN_ID, 'x'), 'is about x'],
  ];

  test.each(damage)('finds %s', (_what, file, change, said) => {
    expect(checkPluginFiles(copyPlugin(file, change), PLUGIN_ID).join('\n')).toContain(said);
  });

  test('finds that there is no plugin', () => {
    expect(checkPluginFiles(mkdtempSync(join(tmpdir(), 'empty-')), PLUGIN_ID)).toEqual([
      'index.html is missing',
      'index.js is missing',
      'asset-manifest.json is missing',
    ]);
  });
});
