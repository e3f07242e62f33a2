import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import type { LedgerStore } from '../attachments/ledgerStore.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisLedgerStores } from './createRedisLedgerStores.ts';

const entry = { id: 'e1', name: 'a', type: 'text/plain', sizeBytes: 5, known: ['0'] };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
let server: TestRedis;
const open: RedisConnection[] = [];

function connect(place: string): { redis: RedisConnection; store: LedgerStore } {
  const redis = createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  open.push(redis);
  return { redis, store: createRedisLedgerStores(redis, { leaseMs: 600 })(place) };
}
const entriesOf = async ({ store }: { store: LedgerStore }) => (await store.look([])).entries;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await Promise.all(open.map((redis) => redis.close()));
  await server.stop();
});

it('a file is looked out for as long as its instance lives, and soon after it died no more', async () => {
  const [dying, living, looking] = [connect('lives'), connect('lives'), connect('lives')];
  const second = { ...entry, id: 'e2' };
  await living.store.put(second); // the earlier one: not renewed it would be gone first
  await dying.store.put(entry);
  expect(await entriesOf(looking)).toHaveLength(2);
  await dying.redis.close();
  await expect.poll(() => entriesOf(looking)).toEqual([second]);
  await living.store.remove('e2');
  expect(await entriesOf(looking)).toEqual([]);
});

it('a file is still looked out for after a restart of Redis, which keeps nothing', async () => {
  const [one, other] = [connect('restart'), connect('restart')];
  await one.store.put(entry);
  await server.restart();
  await expect.poll(() => entriesOf(other).catch(() => [])).toEqual([entry]);
});

it('of a field written to for long only the newest files are remembered', async () => {
  const { store } = connect('long');
  const claims = Array.from({ length: 1005 }, (_, index) => ({ id: `f${index}`, name: 'a', by: 'u' }));
  for (const claim of claims) await store.claim(claim);
  const kept = (await store.look(claims.map(({ id }) => id))).claims;
  expect(kept).toHaveLength(1000);
  expect(kept.at(-1)).toEqual(claims.at(-1));
  await store.noteDeleted(claims.map(({ id }) => id));
  expect((await store.readHistory(0)).deleted).toHaveLength(1000);
});
