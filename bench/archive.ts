/**
 * How fast many files come as one zip through the BFF as it ships, how much memory that takes, and whether the zip is
 * right: for its own reader, for `unzip -t` and for Python's zipfile, where they are installed. `npm run build` first.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createBffClient } from '../e2e/fixtures/bffClient.ts';
import { storeLargeFiles } from '../e2e/fixtures/largeFiles.ts';
import { newWorkItem } from '../e2e/fixtures/simulatorControl.ts';
import { readZip, readZipByPython, testByUnzip } from '../e2e/fixtures/zipReaders.ts';
import { residentMb, startBff, startSimulator } from './processes.ts';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '20' }, files: { type: 'string', default: '50' } },
});
const count = Number(values.files);
const sizeBytes = Number(values.mb) * 1024 * 1024;

const directory = await mkdtemp(join(tmpdir(), 'bench-archive-'));
const simulator = await startSimulator();
const bff = await startBff(simulator.url);
try {
  const item = await newWorkItem(simulator.url);
  const files = await storeLargeFiles(simulator.url, item, { count, sizeBytes });
  const alice = await createBffClient(simulator.url, bff.url, 'alice');
  const ids = (await alice.attachments(item)).map(({ id }) => id);
  const path = join(directory, 'all.zip');
  const idle = residentMb(bff.pid).now;
  console.log(`${count} files of ${values.mb} MB`);
  for (const run of ['first', 'second']) {
    const { body } = await alice.archive(item, ids);
    const samples: number[] = [];
    const sampling = setInterval(() => samples.push(residentMb(bff.pid).now), 100);
    const started = performance.now();
    const answer = await fetch(body.url);
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path));
    const seconds = (performance.now() - started) / 1000;
    clearInterval(sampling);
    const zipMb = (await stat(path)).size / 1024 / 1024;
    const quarters = [0.25, 0.5, 0.75, 1].map((part) => samples[Math.ceil(samples.length * part) - 1] ?? 0);
    console.log(
      `${run}: ${zipMb.toFixed(0)} MB in ${seconds.toFixed(1)} s, ${(zipMb / seconds).toFixed(0)} MB/s; ` +
        `memory idle ${idle.toFixed(0)} MB, after each quarter ${quarters.map((mb) => mb.toFixed(0)).join(' ')}, ` +
        `peak ${residentMb(bff.pid).peak.toFixed(0)} MB`,
    );
  }
  const expected = files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  const byPython = await readZipByPython(path);
  console.log(
    `own reader: ${(await readZip(path)).join('\n') === expected ? 'every sha256 equal' : 'DIFFERENT'}`,
  );
  console.log(`unzip -t: ${(await testByUnzip(path)) ?? 'not installed'}`);
  console.log(
    `python: ${byPython === undefined ? 'not installed' : byPython.join('\n') === expected ? 'every sha256 equal' : 'DIFFERENT'}`,
  );
} finally {
  await bff.stop();
  await simulator.stop();
  await rm(directory, { recursive: true });
}
