/**
 * 50 files of 100 kB to one field: through the server by the panel's own queue, beside the same files one request after
 * the other, as a plain script would, to the server and to Meegle itself; each against 50 × (commit + latency), which
 * Meegle takes by itself for one file after the other. `npm run build` comes first. Medians; read the ratios.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createBffClient } from '../e2e/fixtures/bffClient.ts';
import { createNodeApi } from '../e2e/fixtures/createNodeApi.ts';
import { createNodeQueue, presentQueuePlace, uploadAll } from '../e2e/fixtures/createNodeQueue.ts';
import { CONFIRM_PATIENCE } from '../src/bff/attachments/confirmUpload.ts';
import { control, newWorkItem, storedFiles } from '../e2e/fixtures/simulatorControl.ts';
import { pluginToken, putDirectly, putThroughBff } from './client.ts';
import { startBff, startSimulator, type RunningServer } from './processes.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const runs = Number(values.runs);
const COUNT = 50;
const SIZE_BYTES = 100_000;
const COMMIT_MS = 150;
const LATENCY_MS = 20;
const FIELD = 'multi_attachment';
const alone = COUNT * (COMMIT_MS + LATENCY_MS);

const simulator = await startSimulator();
const servers: RunningServer[] = [simulator];
try {
  await control(simulator.url, 'PATCH', 'settings', { commitMs: COMMIT_MS, latencyMs: LATENCY_MS });
  const bff = await startBff(simulator.url);
  await delay(CONFIRM_PATIENCE.giveUpMs); // one that just started downloads each upload to prove it
  servers.push(bff);
  const { token } = await createBffClient(simulator.url, bff.url, 'alice');
  const meegleToken = await pluginToken(simulator.url);
  const ways: readonly [
    name: string,
    upload: (workItemId: string, files: readonly File[]) => Promise<void>,
  ][] = [
    ['the panel’s queue, to the server', queueAll],
    [
      'one after the other, to the server',
      oneByOne((id, name, bytes) => putThroughBff(bff.url, token, id, FIELD, name, [bytes], bytes.length)),
    ],
    [
      'one after the other, to Meegle itself',
      oneByOne((id, name, bytes) =>
        putDirectly(simulator.url, meegleToken, id, FIELD, name, [bytes], bytes.length),
      ),
    ],
  ];
  console.log(
    `${COUNT} files of ${SIZE_BYTES / 1000} kB to one field, commit ${COMMIT_MS} ms, latency ${LATENCY_MS} ms, ` +
      `${runs} runs, medians; ${COUNT} × ${COMMIT_MS + LATENCY_MS} ms = ${presentSeconds(alone)}`,
  );
  for (const [name, upload] of ways) {
    const took: number[] = [];
    for (let run = 0; run < runs; run += 1) took.push(await measure(upload));
    const middle = took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)] ?? Number.NaN;
    console.log(`${name.padEnd(40)} ${presentSeconds(middle)}  ${(middle / alone).toFixed(2)} ×`);
  }

  async function queueAll(workItemId: string, files: readonly File[]): Promise<void> {
    const api = createNodeApi({ serverUrl: () => bff.url, token: async () => token });
    const item = { project: 'demo_project', type: 'story', id: workItemId };
    const ended = await uploadAll(
      createNodeQueue({ api }),
      presentQueuePlace({ item, fieldKey: FIELD }),
      files,
    );
    api.close();
    const failed = ended.find(({ kind }) => kind !== 'done');
    if (failed !== undefined) throw new Error(`a file ended as ${JSON.stringify(failed)}`);
  }
} finally {
  for (const server of servers.toReversed()) await server.stop();
}

/** How long it takes, in ms, until all files are stored in a work item of their own. */
async function measure(
  upload: (workItemId: string, files: readonly File[]) => Promise<void>,
): Promise<number> {
  const workItemId = await newWorkItem(simulator.url);
  const files = Array.from(
    { length: COUNT },
    (_, index) => new File([randomBytes(SIZE_BYTES)], `file-${index + 1}.bin`),
  );
  const startedAt = performance.now();
  await upload(workItemId, files);
  const tookMs = performance.now() - startedAt;
  const stored = await storedFiles(simulator.url, workItemId);
  if (stored.length !== COUNT) throw new Error(`${stored.length} of ${COUNT} files are stored`);
  return tookMs;
}

function oneByOne(put: (workItemId: string, name: string, bytes: Buffer) => Promise<unknown>) {
  return async (workItemId: string, files: readonly File[]): Promise<void> => {
    for (const file of files) await put(workItemId, file.name, Buffer.from(await file.arrayBuffer()));
  };
}

function presentSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
