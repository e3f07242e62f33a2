import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { DELETED_KEPT_MS } from '../attachments/deletedFiles.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisDeletedFiles } from './createRedisDeletedFiles.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const file = { id: '1', name: '附件 1.txt', type: 'text/plain', sizeText: '1KB' };

let server: TestRedis;
const open: RedisConnection[] = [];

function connect() {
  const connection = createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  open.push(connection);
  return connection;
}

beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await server.stop();
});

it('another instance finds what a user deleted there, and nobody else does', async () => {
  expect(await createRedisDeletedFiles(connect()).note('alice', 'demo/1/field', file)).toBe(true);
  const other = createRedisDeletedFiles(connect());
  expect(await other.find('alice', 'demo/1/field', '1')).toEqual(file);
  expect(await other.find('bob', 'demo/1/field', '1')).toBeUndefined();
  expect(await other.find('alice', 'demo/2/field', '1')).toBeUndefined();
  expect(await other.find('alice', 'demo/1/field', '2')).toBeUndefined();
});

it('it is forgotten after ten minutes', async () => {
  const redis = connect();
  await createRedisDeletedFiles(redis).note('carol', 'demo/1/field', file);
  const key = redis.key('deleted', 'carol', JSON.stringify(['demo/1/field', '1']));
  const leftMs = await redis.ask((client) => client.pttl(key));
  expect(leftMs).toBeGreaterThan(DELETED_KEPT_MS - 60_000);
  expect(leftMs).toBeLessThanOrEqual(DELETED_KEPT_MS);
});

it('what isn’t ours is no file, and without Redis nothing is found and nothing fails', async () => {
  const redis = connect();
  const deleted = createRedisDeletedFiles(redis);
  const key = redis.key('deleted', 'alice', JSON.stringify(['p', 'x']));
  await redis.ask((client) => client.set(key, '{"id":1}'));
  expect(await deleted.find('alice', 'p', 'x')).toBeUndefined();
  await redis.close();
  expect(await deleted.note('alice', 'p', file)).toBe(false);
  expect(await deleted.find('alice', 'p', '1')).toBeUndefined();
});
