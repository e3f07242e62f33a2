import { setTimeout as delay } from 'node:timers/promises';
import type { TestRedis } from '../fixtures/startRedis.ts';
import { createSessions } from '../../src/bff/session/createSessions.ts';
import { control, loggedSince, newWorkItem, type StoredFile } from '../fixtures/simulatorControl.ts';
import { checkPace } from './checkPace.ts';
import { checkStore, type PlaceContent } from './checkStore.ts';
import { createChaosPanel } from './createChaosPanel.ts';
import { createChance } from './createChance.ts';
import { createSchedule } from './createSchedule.ts';
import type { ServerProcess, ServerYard } from './createServerYard.ts';
import type { PlannedOutage, Schedule } from './schedule.ts';
import type { SeenUpload } from './seenUpload.ts';
import type { ServerOrder, Without } from './serverOrder.ts';

/** How a seed's run ended. */
export interface SeedResult {
  readonly seed: number;
  readonly seen: readonly SeenUpload[];
  /** What was broken, a sentence each. */
  readonly violations: readonly string[];
  readonly tookMs: number;
}

/** Where seeds run: a simulator of their own, and the ports of their servers. */
export interface Lane {
  readonly simulatorUrl: string;
  readonly ports: readonly number[];
  readonly yard: ServerYard;
  /** What the servers share, emptied before each seed. */
  readonly redis: TestRedis | undefined;
  readonly without: Without | undefined;
}

const SECRET = 'a secret for chaos that is long enough';
const PLUGIN_ID = 'MII_0123456789ABCDEF';

/** Everything must have come to its end by then. */
const END_AFTER_MS = 180_000;

const LOOK_EVERY_MS = 50;

/** Runs one seed's schedule from an empty simulator to the end, and compares what was shown with what is stored. */
export async function runSeed(seed: number, lane: Lane): Promise<SeedResult> {
  const { simulatorUrl, ports, yard, redis, without } = lane;
  const startedAt = performance.now();
  const schedule = createSchedule(seed, { servers: ports.length });
  await control(simulatorUrl, 'POST', 'reset');
  await redis?.restart();
  await control(simulatorUrl, 'PATCH', 'settings', schedule.settings);
  const workItemId = await newWorkItem(simulatorUrl, schedule.existing);
  const before = await readPlaces(simulatorUrl, workItemId);

  const order = (port: number): ServerOrder => ({
    port,
    simulatorUrl,
    secret: SECRET,
    qps: Number(schedule.settings['qps']),
    verify: schedule.verify,
    redisUrl: redis?.url,
    without,
  });
  const servers = await Promise.all(ports.map((port) => yard.start(order(port))));
  const sessions = createSessions({ secrets: [SECRET], pluginId: PLUGIN_ID });
  const chance = createChance(~seed);
  const seenIds = new Map(Array.from(before, ([storeKey, files]) => [storeKey, files.map(({ uid }) => uid)]));
  const panels = schedule.panels.map((plan) =>
    createChaosPanel(plan, {
      workItemId,
      seenIds,
      serverUrl: () => `http://127.0.0.1:${ports[chance.int(0, ports.length - 1)]}`,
      token: async () => (await sessions.issue({ userKey: plan.user })).token,
      random: chance.share,
    }),
  );
  await control(simulatorUrl, 'PUT', 'faults', schedule.faults);

  const acts = schedule.panels.flatMap((plan, index) =>
    plan.acts.map(async (act) => {
      await delay(act.atMs);
      await panels[index]?.act(act);
    }),
  );
  const outages = async () => {
    for (const outage of schedule.outages) await befall(outage, servers, ports, yard, order);
  };
  await Promise.all([...acts, outages()]);
  const endsAt = startedAt + END_AFTER_MS;
  for (;;) {
    const isGoing = panels.map((panel) => panel.goOn()).includes(true);
    if (!isGoing || performance.now() > endsAt) break;
    await delay(LOOK_EVERY_MS);
  }
  await settleSimulator(simulatorUrl, schedule);

  const seen = panels.flatMap((panel) => panel.seen);
  for (const panel of panels) panel.close();
  await Promise.all(servers.map((server) => server.kill()));
  const after = await readPlaces(simulatorUrl, workItemId);
  const places: PlaceContent[] = Array.from(after, ([storeKey, files]) => ({
    storeKey,
    before: before.get(storeKey) ?? [],
    after: files,
  }));
  const log = await loggedSince(simulatorUrl, 0);
  const violations = [
    ...checkStore(places, seen, schedule.truncations, { trustsIds: without !== 'receipt' }),
    ...checkPace(log, schedule, { isShared: redis !== undefined }),
  ];
  return { seed, seen, violations, tookMs: performance.now() - startedAt };
}

async function befall(
  outage: PlannedOutage,
  servers: ServerProcess[],
  ports: readonly number[],
  yard: ServerYard,
  order: (port: number) => ServerOrder,
): Promise<void> {
  const { server: index, afterMs } = outage;
  const port = ports[index];
  await delay(afterMs);
  const server = servers[index];
  if (server === undefined || port === undefined) throw new Error(`there is no server ${index}`);
  switch (outage.kind) {
    case 'kill':
      await server.kill();
      await delay(outage.backAfterMs);
      servers[index] = await yard.start(order(port));
      return;
    case 'pause':
      server.pause();
      await delay(outage.forMs);
      server.resume();
      return;
    default:
      throw outage satisfies never;
  }
}

/** Waits until Meegle has done with everything that was sent to it, also by servers that are no more. */
async function settleSimulator(simulatorUrl: string, { settings }: Schedule): Promise<void> {
  const isWriting = async () => {
    const log = (await control(simulatorUrl, 'GET', 'log')) as { op: string; endedAt: number | null }[];
    return log.some(({ op, endedAt }) => endedAt === null && (op === 'upload' || op === 'delete'));
  };
  const endsAt = performance.now() + 5000;
  while ((await isWriting()) && performance.now() < endsAt) await delay(LOOK_EVERY_MS);
  // A request whose sender hung up counts as ended, and is carried out all the same.
  await delay(Number(settings['commitMs']) + Number(settings['latencyMs']));
}

async function readPlaces(simulatorUrl: string, workItemId: string): Promise<Map<string, StoredFile[]>> {
  const { workItems } = (await control(simulatorUrl, 'GET', 'store')) as {
    workItems: { id: string; fields: Record<string, StoredFile[]> }[];
  };
  return new Map(Object.entries(workItems.find(({ id }) => id === workItemId)?.fields ?? {}));
}
