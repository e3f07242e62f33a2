import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisTurns } from './createRedisTurns.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const signal = new AbortController().signal;

let server: TestRedis;
const open: RedisConnection[] = [];

/** An instance of the server: a connection of its own, and turns over it. */
function createInstance() {
  const redis = createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  open.push(redis);
  const turns = createRedisTurns({ redis });
  const countAt = (place: string) => redis.ask((client) => client.zcard(redis.key('turn', place, 'queue')));
  return { redis, countAt, enter: (place: string) => turns.enter(place, { userKey: 'alice', signal }) };
}

/** Resolves once Redis gives turns at once. */
async function settle(): Promise<void> {
  (await createInstance().enter('settling')).release();
}

beforeAll(async () => {
  server = await startRedis();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((redis) => redis.close()));
});
afterAll(() => server.stop());

describe('a Redis that forgets everything while it runs', () => {
  it('gives nobody the turn that somebody holds, and the next one has it when that one is done, and knows', async () => {
    await settle();
    const [one, other] = [createInstance(), createInstance()];
    const first = await one.enter('busy');
    let overlaps = 0;
    const second = other.enter('busy').then((turn) => {
      if (first.isHeld) overlaps += 1;
      return turn;
    });
    await expect.poll(() => one.countAt('busy')).toBe(2);
    await one.redis.ask((client) => client.flushall());
    const late = createInstance(); // comes before anybody has said that he still is there
    const third = late.enter('busy').then((turn) => {
      if (first.isHeld) overlaps += 1;
      return turn;
    });
    await expect.poll(() => one.countAt('busy')).toBe(3);
    await settle(); // from here on whoever is first is given a free turn
    expect(first.isHeld).toBe(true);
    first.release();
    const next = await second;
    expect(next.isInherited).toBe(true);
    next.release('seen_twice');
    const last = await third;
    expect(last.isInherited).toBe(false);
    last.release();
    expect(overlaps).toBe(0);
  });

  it('gives a free field’s turn to nobody before a holder could have come back', async () => {
    await settle();
    const { enter, redis } = createInstance();
    await redis.ask((client) => client.flushall());
    const turn = await enter('free');
    expect(turn.waitedMs).toBeGreaterThan(3000);
    expect(turn.isInherited).toBe(true);
    turn.release();
  });

  it('isn’t mistaken for one that runs on, nor is a replica with another’s mark', async () => {
    await settle();
    const { enter, redis } = createInstance();
    const before = await enter('quiet');
    expect(before.isInherited).toBe(false);
    expect(before.waitedMs).toBeLessThan(2500);
    before.release();
    const other = { run_id: 'f'.repeat(40) }; // what a replica has of its master
    await redis.ask((client) => client.hset(redis.key('turns', 'epoch'), other));
    const turn = await enter('quiet');
    expect(turn.waitedMs).toBeGreaterThan(3000);
    turn.release();
  });
});
