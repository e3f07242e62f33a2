import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHostPage } from './createHostPage.ts';

let folder: string;
let page: Awaited<ReturnType<typeof createHostPage>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  write('page/index.html', 'the page');
  write('page/assets/page.js', 'the script');
  write('vite/index.js', 'built for this server');
  page = await createHostPage({
    port: 0,
    simulatorUrl: 'http://127.0.0.1:1',
    pluginId: 'MII_0',
    pageFolder: join(folder, 'page'),
    pluginFolders: {
      vite: { folder: join(folder, 'vite'), howToBuild: 'npm run build' },
      lpm: { folder: join(folder, 'lpm'), howToBuild: 'npm run check:lpm' },
    },
  });
});

afterEach(() => page.close());

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function get(path: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(page.url + path);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
}

test('shows the page, its assets, and where the simulator is', async () => {
  expect(await get('/?user=bob')).toEqual({ status: 200, type: 'text/html', text: 'the page' });
  expect((await get('/assets/page.js')).text).toBe('the script');
  expect(JSON.parse((await get('/host.json')).text)).toEqual({
    simulatorUrl: 'http://127.0.0.1:1',
    pluginId: 'MII_0',
  });
});

test('serves plugin files without a charset, as Feishu Project does', async () => {
  expect((await get('/plugin/vite/index.js')).type).toBe('text/javascript');
});

test('keeps serving the plugin it started with when it is built anew for another server', async () => {
  write('vite/index.js', 'built for another server');
  expect((await get('/plugin/vite/index.js')).text).toBe('built for this server');
});

test('says how to build what is not there, and serves it once it is', async () => {
  expect(await get('/plugin/lpm/index.html')).toMatchObject({
    status: 404,
    text: expect.stringContaining('npm run check:lpm'),
  });
  write('lpm/index.html', 'built');
  expect(await get('/plugin/lpm/index.html')).toMatchObject({ status: 200, text: 'built' });
});

test('serves nothing but what was built', async () => {
  for (const path of [
    '/nothing.js',
    '/../view.ts',
    '/plugin/vite/..%2Fpage%2Findex.html',
    '/plugin/x/index.js',
  ]) {
    expect((await get(path)).status).toBe(404);
  }
});

test('rejects when its port is taken', async () => {
  const port = Number(new URL(page.url).port);
  await expect(
    createHostPage({ port, simulatorUrl: '', pluginId: '', pageFolder: folder, pluginFolders: {} }),
  ).rejects.toThrow('EADDRINUSE');
});
