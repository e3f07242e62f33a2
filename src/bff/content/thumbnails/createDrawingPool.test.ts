import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { jpeg } from '../../../../e2e/fixtures/files.ts';
import { createDrawingPool, type DrawingPool } from './createDrawingPool.ts';

let folder: string;
const pools: DrawingPool[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawing-pool-'));
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});
afterAll(() => rm(folder, { recursive: true }));

function createPool(settings: Partial<Parameters<typeof createDrawingPool>[0]> = {}) {
  const warn = vi.fn();
  const pool = createDrawingPool({ log: { warn }, ...settings });
  pools.push(pool);
  return { pool, warn };
}

/** A process that does what the first byte says: 1 exits, 2 never ends, 3 is killed, else it tells its number. */
async function createScript(before = ''): Promise<string> {
  const path = join(folder, `script-${Math.random()}.mjs`);
  await writeFile(
    path,
    `${before}
    export async function drawThumbnail([what]) {
      if (what === 1) process.exit(3);
      if (what === 2) for (;;);
      if (what === 3) process.kill(process.pid, 'SIGKILL');
      return { kind: 'undrawable', reason: JSON.stringify({ pid: process.pid, env: process.env }) };
    }`,
  );
  return pathToFileURL(path).href;
}

async function ask(pool: DrawingPool): Promise<{ pid: number; env: NodeJS.ProcessEnv }> {
  const drawing = await pool.draw(Buffer.from([0]));
  if (drawing.kind === 'drawn') throw new Error('that was no script of this test’s');
  return JSON.parse(drawing.reason) as { pid: number; env: NodeJS.ProcessEnv };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const ENDED = { kind: 'undrawable', reason: 'the process that drew it ended, or took too long' };

describe('the pool', () => {
  it('draws in a process of its own', async () => {
    expect(await createPool().pool.draw(jpeg)).toMatchObject({ kind: 'drawn' });
  });

  it.each([
    [1, 'exits'],
    [3, 'crashes'],
    [2, 'never ends'],
  ])('loses one picture (%i) to a process that %s, and goes on', async (what) => {
    const { pool, warn } = createPool({ processUrl: await createScript(), timeLimitMs: 3_000 });
    const drawings = await Promise.all([what, 0, what, 0, 0].map((first) => pool.draw(Buffer.from([first]))));
    expect(drawings.map((drawing) => 'reason' in drawing && drawing.reason === ENDED.reason)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('ends a process that takes more memory than any picture does', async () => {
    const real = new URL('thumbnailProcess.ts', import.meta.url).href;
    const path = join(folder, 'hog.ts');
    await writeFile(
      path,
      `import '${real}';
      export async function drawThumbnail() {
        const kept = [];
        while (kept.push(Buffer.alloc(2 ** 24, 1)) < 100) await new Promise(setImmediate);
        return { kind: 'undrawable', reason: 'nobody minded' };
      }`,
    );
    const { pool } = createPool({ processUrl: pathToFileURL(path).href });
    expect(await pool.draw(jpeg)).toEqual(ENDED);
  });

  it('gives no picture, and doesn’t wait, where its process can’t start', async () => {
    const { pool } = createPool({ processUrl: await createScript('process.exit(1);') });
    expect(await Promise.all([pool.draw(jpeg), pool.draw(jpeg), pool.draw(jpeg)])).toEqual([
      ENDED,
      ENDED,
      ENDED,
    ]);
  });

  it('is done with such a picture: when its time is up, nothing is thrown for all to hear', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const thrown = vi.fn();
      process.once('uncaughtException', thrown);
      const { pool } = createPool({ processUrl: await createScript('process.exit(1);'), timeLimitMs: 9000 });
      expect(await pool.draw(jpeg)).toEqual(ENDED);
      await vi.advanceTimersByTimeAsync(10_000);
      process.off('uncaughtException', thrown);
      expect(thrown).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells its processes nothing of the server’s: its secrets are in the environment', async () => {
    process.env['MEEGLE_PLUGIN_SECRET'] = 'a secret';
    const { env } = await ask(createPool({ processUrl: await createScript() }).pool);
    delete process.env['MEEGLE_PLUGIN_SECRET'];
    expect(JSON.stringify(env)).not.toContain('secret');
  });

  it('keeps a process for the next picture, and ends it when none comes', async () => {
    const { pool } = createPool({ processUrl: await createScript(), idleMs: 200 });
    const { pid } = await ask(pool);
    expect((await ask(pool)).pid).toBe(pid);
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect((await ask(pool)).pid).not.toBe(pid);
  });

  it('ends its processes when it is closed, in the middle of a picture, too', async () => {
    const { pool } = createPool({ processUrl: await createScript() });
    const { pid } = await ask(pool);
    const drawing = pool.draw(Buffer.from([2]));
    await pool.close();
    expect(await drawing).toEqual(ENDED);
    expect(isRunning(pid)).toBe(false);
  });
});
