import { setMaxListeners } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { createSimulator, type Simulator } from '../../simulator/createSimulator.ts';
import { createMeegle } from '../meegle/createMeegle.ts';
import { createPace } from '../meegle/pace.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisPlaces } from './createRedisPlaces.ts';

let server: TestRedis;
let simulator: Simulator;
const open: RedisConnection[] = [];
const told: string[] = [];

const tell = (...words: unknown[]) => void told.push(String(words.at(-1)));

function createPlaces(url = server.url) {
  const redis = createRedis({ url, pluginId: 'MII_A', log: { info: tell, warn: tell, error: tell } });
  open.push(redis);
  return createRedisPlaces(redis);
}

/** A lane that no other test has used. */
let lanes = 0;
const newLane = () => `lane ${(lanes += 1)}`;

beforeAll(async () => {
  [server, simulator] = await Promise.all([startRedis(), createSimulator()]);
});
afterAll(async () => {
  await Promise.all(open.map((redis) => redis.close()));
  await Promise.all([server.stop(), simulator.close()]);
});

describe('the pace of several instances', () => {
  it('is as many as Meegle allows in any sliding second, by its own count, and hardly fewer', async () => {
    const instances = [createPlaces(), createPlaces(), createPlaces()].map((places) =>
      createMeegle({
        baseUrl: simulator.url,
        pluginId: 'MII_0123456789ABCDEF',
        pluginSecret: 'simulator-secret',
        callsPerSecond: 15,
        places,
      }),
    );
    const item = { project: 'demo_project', type: 'story', id: '1002' };
    await Promise.all(
      instances.flatMap((meegle, index) =>
        Array.from({ length: 30 }, (_, n) =>
          meegle.readWorkItem(
            { userKey: n % 2 === 0 ? 'alice' : 'bob' },
            item,
            AbortSignal.timeout(20_000 + index),
          ),
        ),
      ),
    );
    const log = (await (await fetch(`${simulator.url}/_sim/log`)).json()) as {
      op: string;
      status: number;
      startedAt: number;
    }[];
    const queries = log.filter(({ op }) => op === 'query');
    expect(queries).toHaveLength(90);
    expect(queries.filter(({ status }) => status === 429)).toEqual([]);
    const within = (second: number) =>
      queries.filter(({ startedAt }) => startedAt >= second && startedAt < second + 1000).length;
    expect(Math.max(...queries.map(({ startedAt }) => within(startedAt)))).toBeGreaterThanOrEqual(12);
    await Promise.all(instances.map((meegle) => meegle.close()));
  });

  it('lets nobody wait for another instance’s user who has fifty calls', async () => {
    const [one, other] = [createPlaces(), createPlaces()].map((places) =>
      createPace({ callsPerSecond: 5, places }),
    );
    const lane = newLane();
    let alices = 0;
    const leaving = new AbortController();
    setMaxListeners(100, leaving.signal);
    const call = async (pace: typeof one, user: string) => {
      const answered = await pace!.wait(lane, user, leaving.signal);
      setTimeout(answered, 5);
      if (user === 'alice') alices += 1;
    };
    const busy = Array.from({ length: 50 }, () => call(one, 'alice').catch(() => {}));
    await expect.poll(() => alices).toBe(5);
    for (let n = 0; n < 3; n += 1) {
      const before = alices;
      await call(other, 'bob');
      expect(alices - before).toBeLessThanOrEqual(6);
    }
    leaving.abort();
    await Promise.all(busy);
  });

  it('gives back a place whose caller has left', async () => {
    const [one, other] = [createPlaces(), createPlaces()];
    const lane = newLane();
    const first = await one.take(lane, 1);
    expect(await other.take(lane, 1)).toMatchObject({ kind: 'later' });
    if (first.kind === 'place') first.place.giveBack();
    await expect.poll(async () => (await other.take(lane, 1)).kind, { interval: 5 }).toBe('place');
  });

  it('counts a call from when it was answered, and from a second after its sending if it isn’t', async () => {
    const [one, other] = [createPlaces(), createPlaces()];
    const measure = async (answersAtOnce: boolean) => {
      const lane = newLane();
      const first = await one.take(lane, 1);
      const startedAt = performance.now();
      if (first.kind === 'place' && answersAtOnce) first.place.counted();
      await expect.poll(async () => (await other.take(lane, 1)).kind, { interval: 5 }).toBe('place');
      return performance.now() - startedAt;
    };
    const [answered, unanswered] = await Promise.all([measure(true), measure(false)]);
    expect(answered).toBeGreaterThan(1040);
    expect(answered).toBeLessThan(unanswered);
    expect(unanswered).toBeGreaterThan(2040);
  });

  it('holds each plugin, and each endpoint, to a second of its own', async () => {
    const redis = createRedis({
      url: server.url,
      pluginId: 'MII_B',
      log: { info() {}, warn() {}, error() {} },
    });
    open.push(redis);
    const [one, foreign] = [createPlaces(), createRedisPlaces(redis)];
    const lane = newLane();
    expect((await one.take(lane, 1)).kind).toBe('place');
    expect((await foreign.take(lane, 1)).kind).toBe('place');
    expect((await one.take(newLane(), 1)).kind).toBe('place');
    expect((await one.take(lane, 1)).kind).toBe('later');
  });

  it('an instance that asks and dies holds nobody up for long', async () => {
    const [one, dead, other] = [createPlaces(), createPlaces(), createPlaces()];
    const lane = newLane();
    const first = await one.take(lane, 1);
    await dead.take(lane, 1); // is first among those that ask, and never asks again
    if (first.kind === 'place') first.place.giveBack();
    expect((await other.take(lane, 1)).kind).toBe('later');
    await expect.poll(async () => (await other.take(lane, 1)).kind, { interval: 20 }).toBe('place');
  });

  it('is each instance’s own while Redis is away, counting what it sent before, and told once', async () => {
    const own = await startRedis();
    const places = createPlaces(own.url);
    const lane = newLane();
    expect((await places.take(lane, 3)).kind).toBe('place');
    await own.stop();
    told.length = 0;
    expect((await places.take(lane, 3)).kind).toBe('place');
    expect((await places.take(lane, 3)).kind).toBe('place');
    expect((await places.take(lane, 3)).kind).toBe('later');
    expect(told.filter((line) => line === 'pace.alone')).toHaveLength(1);
  });
});
