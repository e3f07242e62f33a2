/**
 * How fast bytes go up and down through the BFF, beside the same bytes sent to the upstream directly and through nginx
 * (`proxy_pass`, nothing buffered), one at a time and eight at once; and how much memory the BFF and nginx take.
 * `npm run build` comes first. Times on a shared machine wander: read the medians and the ratios of one run.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createBffClient } from '../e2e/fixtures/bffClient.ts';
import { CONFIRM_PATIENCE } from '../src/bff/attachments/confirmUpload.ts';
import { control, newWorkItem, storedFiles } from '../e2e/fixtures/simulatorControl.ts';
import { drain, pluginToken, putDirectly, putThroughBff } from './client.ts';
import { residentMb, startBff, startNginx, startSimulator, type RunningServer } from './processes.ts';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '100' }, runs: { type: 'string', default: '3' } },
});
const sizeBytes = Number(values.mb) * 1024 * 1024;
const runs = Number(values.runs);
const FIELD = 'multi_attachment';
const block = Buffer.alloc(64 * 1024, 'attachment');

/** One way from here to the store and back. */
interface Way {
  readonly name: string;
  readonly server: RunningServer;
  up(workItemId: string, name: string): Promise<() => Promise<number>>;
}

function* content(): Generator<Uint8Array> {
  for (let sent = 0; sent < sizeBytes; sent += block.length)
    yield block.subarray(0, Math.min(block.length, sizeBytes - sent));
}

const simulator = await startSimulator();
const servers: RunningServer[] = [simulator];
try {
  await control(simulator.url, 'PATCH', 'settings', { commitMs: 0, qps: 1000 });
  const bff = await startBff(simulator.url);
  await delay(CONFIRM_PATIENCE.giveUpMs); // one that just started downloads each upload to prove it
  servers.push(bff);
  const nginx = await startNginx(simulator.url);
  if (nginx !== null) servers.push(nginx);
  const ways = [wayThroughBff(bff), wayTo('direct', simulator)];
  if (nginx === null) console.log('nginx is not installed: that column is left out');
  else ways.push(wayTo('nginx', nginx));

  const idleMb = new Map(ways.map(({ name, server }) => [name, residentMb(server.pid).now]));
  console.log(`${values.mb} MB a file, ${runs} runs, medians`);
  for (const atOnce of [1, 8]) {
    const rows = new Map<string, { up: number[]; down: number[] }>(
      ways.map((way) => [way.name, { up: [], down: [] }]),
    );
    for (let run = 0; run < runs; run += 1) {
      for (const way of ways) {
        const { upMbPerS, downMbPerS } = await measure(way, atOnce, run);
        rows.get(way.name)?.up.push(upMbPerS);
        rows.get(way.name)?.down.push(downMbPerS);
      }
    }
    const direct = rows.get('direct');
    for (const [name, row] of rows) {
      console.log(
        `${String(atOnce).padStart(2)} at once  ${name.padEnd(7)} up ${rate(row.up, direct?.up)}   down ${rate(row.down, direct?.down)}`,
      );
    }
  }
  for (const way of ways) {
    if (way.server === simulator) continue;
    const { peak } = residentMb(way.server.pid);
    const idle = idleMb.get(way.name) ?? 0;
    console.log(`memory  ${way.name.padEnd(7)} idle ${idle.toFixed(0)} MB, peak ${peak.toFixed(0)} MB`);
  }
} finally {
  for (const server of servers.toReversed()) await server.stop();
}

async function measure(
  way: Way,
  atOnce: number,
  run: number,
): Promise<{ upMbPerS: number; downMbPerS: number }> {
  // A work item each: uploads to one field take turns, and the turn is not what is measured here.
  const items = await Promise.all(Array.from({ length: atOnce }, async () => newWorkItem(simulator.url)));
  const totalMb = (sizeBytes * atOnce) / 1024 / 1024;
  const started = performance.now();
  const downs = await Promise.all(items.map(async (item) => way.up(item, `run-${run}.bin`)));
  const sent = performance.now();
  const lengths = await Promise.all(downs.map(async (down) => down()));
  const read = performance.now();
  if (lengths.some((length) => length !== sizeBytes))
    throw new Error(`${way.name}: short download ${lengths.join(' ')}`);
  return { upMbPerS: (totalMb / (sent - started)) * 1000, downMbPerS: (totalMb / (read - sent)) * 1000 };
}

function wayThroughBff(server: RunningServer): Way {
  const client = createBffClient(simulator.url, server.url, 'alice');
  return {
    name: 'bff',
    server,
    up: async (workItemId, name) => {
      const stored = await putThroughBff(
        server.url,
        (await client).token,
        workItemId,
        FIELD,
        name,
        content(),
        sizeBytes,
      );
      return async () => drain(stored.downloadUrl);
    },
  };
}

function wayTo(name: string, server: RunningServer): Way {
  const token = pluginToken(simulator.url);
  return {
    name,
    server,
    up: async (workItemId, fileName) => {
      await putDirectly(server.url, await token, workItemId, FIELD, fileName, content(), sizeBytes);
      const uid = await onlyFileOf(workItemId);
      return async () =>
        drain(`${server.url}/open_api/demo_project/work_item/story/${workItemId}/file/download`, {
          method: 'POST',
          headers: {
            'x-plugin-token': await token,
            'x-user-key': 'alice',
            'content-type': 'application/json',
          },
          body: JSON.stringify({ uuid: uid }),
        });
    },
  };
}

async function onlyFileOf(workItemId: string): Promise<string> {
  const uid = (await storedFiles(simulator.url, workItemId, FIELD))[0]?.uid;
  if (uid === undefined) throw new Error(`nothing stored in ${workItemId}`);
  return uid;
}

function rate(samples: readonly number[], direct: readonly number[] | undefined): string {
  const ratio = direct === undefined ? '' : ` (${(median(samples) / median(direct)).toFixed(2)} of direct)`;
  return `${median(samples).toFixed(0).padStart(5)} MB/s${ratio}`;
}

function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
