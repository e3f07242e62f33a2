import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { request } from 'undici';
import { drain, putThroughBff } from '../../bench/client.ts';
import { residentMb, startBff, startSimulator, type RunningServer } from '../../bench/processes.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { control, newWorkItem } from '../fixtures/simulatorControl.ts';

const MB = 1024 * 1024;
const SIZE_BYTES = 100 * MB;
const block = Buffer.alloc(64 * 1024, '附件');

function* content(sizeBytes: number): Generator<Uint8Array> {
  for (let sent = 0; sent < sizeBytes; sent += block.length) yield block;
}

/** A part of a file: how long it took to begin and to end, in ms. */
async function readPart(url: string, range: string) {
  const startedAt = performance.now();
  const { statusCode, headers, body } = await request(url, { headers: { range } });
  const begunMs = performance.now() - startedAt;
  const bytes = await body.bytes();
  return {
    statusCode,
    size: headers['content-range'],
    bytes,
    begunMs,
    endedMs: performance.now() - startedAt,
  };
}

function note(type: string, description: string): void {
  test.info().annotations.push({ type, description });
}

test('100 MB for eight readers at once are downloaded once, kept over a crash, and the memory stays flat', async () => {
  test.slow();
  test.skip(process.platform !== 'linux', 'resident memory is read from /proc');
  const directory = await mkdtemp(join(tmpdir(), 'cache-spec-'));
  const simulator = await startSimulator();
  const start = () => startBff(simulator.url, { env: { CACHE_DIR: directory } });
  const servers: RunningServer[] = [await start()];
  try {
    const [bff] = servers as [RunningServer];
    const { token } = await createBffClient(simulator.url, bff.url, 'alice');
    const item = await newWorkItem(simulator.url);
    const put = async (name: string, sizeBytes: number) => {
      const place = [bff.url, token, item, 'multi_attachment'] as const;
      return (await putThroughBff(...place, name, content(sizeBytes), sizeBytes)).downloadUrl;
    };
    const [film, other] = [await put('film.mp4', SIZE_BYTES), await put('other.bin', 2 * MB)];
    await control(simulator.url, 'DELETE', 'log');

    const idle = residentMb(bff.pid).now;
    const startedAt = performance.now();
    const playing = readPart(film, 'bytes=0-');
    const readers = Array.from({ length: 6 }, () => drain(film));
    const end = await readPart(film, `bytes=-${MB}`);
    const beginning = await playing;
    expect([beginning.statusCode, beginning.size]).toEqual([206, `bytes 0-${SIZE_BYTES - 1}/${SIZE_BYTES}`]);
    expect(beginning.begunMs).toBeLessThan(end.begunMs);
    expect(await Promise.all(readers)).toEqual(readers.map(() => SIZE_BYTES));
    const allMs = performance.now() - startedAt;
    const grown = residentMb(bff.pid).peak - idle;
    const warm = await readPart(film, `bytes=${90 * MB}-${91 * MB - 1}`);
    expect(warm.bytes).toHaveLength(MB);
    note(
      'eight readers',
      `${allMs.toFixed(0)} ms in all, ${grown.toFixed(0)} MB more than ${idle.toFixed(0)}`,
    );
    note('bytes=0-', `began after ${beginning.begunMs.toFixed(0)} ms`);
    note('last MB', `cold ${end.endedMs.toFixed(0)} ms, warm 1 MB ${warm.endedMs.toFixed(1)} ms`);
    const log = (await control(simulator.url, 'GET', 'log')) as { op: string }[];
    expect(log.filter(({ op }) => op === 'download')).toHaveLength(1);
    expect(grown).toBeLessThan(120);

    await control(simulator.url, 'PUT', 'faults', [
      { match: { op: 'download' }, fault: 'download_stall', atByte: MB },
    ]);
    const broken = drain(other).catch(() => 'broken');
    const growing = () => readdir(join(directory, 'v1', 'growing'));
    await expect.poll(growing).toHaveLength(1);
    process.kill(bff.pid, 'SIGKILL');
    expect(await broken).toBe('broken');
    expect(await growing()).toHaveLength(1);
    const again = await start();
    servers.push(again);
    await expect.poll(growing).toEqual([]);
    const kept = await readPart(film.replace(bff.url, again.url), 'bytes=5-9');
    expect([kept.statusCode, kept.bytes.length]).toEqual([206, 5]);
  } finally {
    for (const server of servers) await server.stop();
    await simulator.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
