import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A small house with the project's own lint rules, so that wrong imports never stand in the real one. */
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'walls-'));
  copyFileSync('.oxlintrc.json', join(house, '.oxlintrc.json'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** What the lint says of one import in one file: the restriction's message, or null. */
function readRefusal(file: string, specifier: string): string | null {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { thing } from '${specifier}';\nthing();\n`);
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['-f', 'json', file], {
    cwd: house,
    encoding: 'utf8',
  });
  rmSync(path);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; help?: string }[] };
  return diagnostics.find(({ code }) => code.includes('no-restricted-imports'))?.help ?? null;
}

describe('the walls', () => {
  it.each([
    ['src/contract/a.ts', 'axios', 'valibot and itself'],
    ['src/contract/a.ts', 'node:fs', 'valibot and itself'],
    ['src/contract/a.ts', '../bff/app.ts', 'valibot and itself'],
    ['src/panel/a.ts', '../bff/app.ts', 'src/contract'],
    ['src/panel/list/a.ts', '../../viewer/main.ts', 'src/contract'],
    ['src/panel/a.ts', '../../plugin.config.json', 'secret'],
    ['src/panel/a.ts', 'undici', 'src/bff'],
    ['src/panel/a.ts', 'fs', 'src/bff'],
    ['src/panel/api/a.ts', '@lark-project/js-sdk', 'src/panel/host'],
    ['src/panel/a.ts', '@douyinfe/semi-ui', 'by path'],
    ['src/viewer/a.ts', '../panel/App.tsx', 'src/contract'],
    ['src/viewer/a.ts', 'react', 'plain DOM'],
    ['src/bff/a.ts', '../simulator/world.ts', 'src/contract'],
    ['src/bff/a.ts', '../../e2e/fixtures/files.ts', 'src/contract'],
    ['src/bff/a.ts', 'react', 'panel'],
    ['src/bff/content/a.ts', 'undici', 'seam'],
    ['src/bff/content/a.ts', '../meegle/exchange.ts', 'seam'],
    ['src/bff/attachments/a.ts', 'ioredis', 'sharedState.ts'],
    ['src/bff/meegle/a.ts', 'ioredis', 'sharedState.ts'],
    ['src/bff/redis/a.ts', 'undici', 'seam'],
    ['src/bff/redis/a.ts', '../../simulator/world.ts', 'src/contract'],
    ['src/panel/a.ts', 'ioredis', 'src/bff'],
    ['src/simulator/a.ts', '../contract/limits.ts', 'its mistakes'],
    ['src/simulator/host/a.ts', '../../bff/app.ts', 'its mistakes'],
  ])('keep %s from %s, and say the way out', (file, specifier, wayOut) => {
    expect(readRefusal(file, specifier)).toContain(wayOut);
  });

  it.each([
    ['src/contract/a.ts', 'valibot'],
    ['src/contract/a.ts', './limits.ts'],
    ['src/panel/api/a.ts', '../../contract/limits.ts'],
    ['src/panel/host/a.ts', '@lark-project/js-sdk'],
    ['src/viewer/a.ts', '../contract/limits.ts'],
    ['src/bff/content/a.ts', '../meegle/meegle.ts'],
    ['src/bff/content/a.ts', '../meegle/meegleError.ts'],
    ['src/bff/meegle/a.ts', 'undici'],
    ['src/bff/redis/a.ts', 'ioredis'],
    ['src/simulator/start.ts', '../bff/app.ts'],
  ])('let %s have %s', (file, specifier) => {
    expect(readRefusal(file, specifier)).toBeNull();
  });
});
