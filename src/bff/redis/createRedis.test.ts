import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { startLine } from '../../../e2e/fixtures/startLine.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';

let server: TestRedis;
const open: RedisConnection[] = [];

/** A connection, and what it told of itself. */
function connect(url = server.url) {
  const told: string[] = [];
  const tell = (...words: unknown[]) => void told.push(String(words.at(-1)));
  const redis = createRedis({ url, pluginId: 'MII_A', log: { info: tell, warn: tell, error: tell } });
  open.push(redis);
  return { redis, told };
}

beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await Promise.all(open.map((redis) => redis.close()));
  await server.stop();
});

const overloaded = { code: 'overloaded', retryAfterS: expect.any(Number) };

describe('the connection to Redis', () => {
  it('answers commands and scripts from the first moment on, and says that it is there', async () => {
    const { redis, told } = connect();
    const add = redis.script('return redis.call("INCRBY", KEYS[1], ARGV[1])', v.number());
    const key = redis.key('test', 'place');
    expect(await add([key], [2])).toBe(2);
    expect(await add([key], [3])).toBe(5);
    expect(await redis.ask((client) => client.get(key))).toBe('5');
    await redis.checkReady();
    expect(told).toEqual([]);
  });

  it('says what it was told to say just before it is closed', async () => {
    const [{ redis }, { redis: other }] = [connect(), connect()];
    const key = redis.key('test', 'closed');
    const set = redis.script('return redis.call("INCRBY", KEYS[1], ARGV[1])', v.number());
    const told = Promise.allSettled([set([key], [2])]);
    await redis.close();
    expect(await told).toEqual([{ status: 'fulfilled', value: 2 }]);
    expect(await other.ask((client) => client.get(key))).toBe('2');
  });

  it('gives the keys of one place one slot, and each plugin keys of its own', () => {
    const { redis } = connect();
    const [queue, leases] = [redis.key('turn', 'a/1/b', 'queue'), redis.key('turn', 'a/1/b', 'leases')];
    expect(queue).not.toBe(leases);
    expect(/\{(.*)\}/.exec(queue)?.[1]).toBe(/\{(.*)\}/.exec(leases)?.[1]);
    expect(queue).toContain('MII_A');
  });

  it('hears what another instance says, also after Redis was away', async () => {
    const [{ redis: one }, { redis: other }] = [connect(), connect()];
    const heard: string[] = [];
    one.hear('channel', (message) => heard.push(message));
    const say = (message: string) => other.ask((client) => client.publish('channel', message)).catch(() => 0);
    await expect.poll(() => say('before')).toBe(1);
    await server.restart();
    await expect.poll(() => say('after')).toBe(1);
    await expect.poll(() => heard).toEqual(['before', 'after']);
  });

  it('refuses at once while Redis is away, tells of it once, and is there again by itself', async () => {
    const { redis, told } = connect();
    await redis.checkReady();
    const stopped = await startRedis();
    const { redis: alone, told: toldAlone } = connect(stopped.url);
    await alone.checkReady();
    await stopped.stop();
    for (let n = 0; n < 3; n += 1) await expect(alone.checkReady()).rejects.toMatchObject(overloaded);
    await expect(alone.ask((client) => client.get('a'))).rejects.toMatchObject(overloaded);
    expect(toldAlone).toEqual(['redis.lost']);

    await server.restart();
    await expect.poll(() => told).toEqual(['redis.lost', 'redis.back']);
    await redis.checkReady();
  });

  it('refuses what a Redis that hangs doesn’t answer, within a second or so', async () => {
    const { redis } = connect();
    await redis.checkReady();
    process.kill(server.pid, 'SIGSTOP');
    const askedAt = performance.now();
    await expect(redis.ask((client) => client.get('a'))).rejects.toMatchObject(overloaded);
    expect(performance.now() - askedAt).toBeLessThan(5000);
    process.kill(server.pid, 'SIGCONT');
    await expect.poll(() => redis.checkReady().then(() => 'there', String)).toBe('there');
  });

  it('finds another way when a network goes dead without a word', async () => {
    const line = await startLine(server.port);
    const [{ redis: cutOff }, { redis: other }] = [connect(`redis://127.0.0.1:${line.port}`), connect()];
    const heard: string[] = [];
    cutOff.hear('line', (message) => heard.push(message));
    await expect.poll(() => other.ask((client) => client.publish('line', 'before'))).toBe(1);
    line.cut();
    await expect(cutOff.checkReady()).rejects.toMatchObject(overloaded);
    const isThere = () => cutOff.checkReady().then(() => 'there', String);
    await expect.poll(isThere).toBe('there');
    const say = async () => {
      await other.ask((client) => client.publish('line', 'after'));
      return heard.includes('after');
    };
    await expect.poll(say).toBe(true);
    await cutOff.close();
    await line.close();
  });

  it('says nothing of a password that Redis refuses', async () => {
    const told: unknown[] = [];
    const tell = (...words: unknown[]) => void told.push(words);
    const url = server.url.replace('//', '//someone:hunter2@');
    const redis = createRedis({ url, pluginId: 'MII_A', log: { info: tell, warn: tell, error: tell } });
    open.push(redis);
    const refusal = await redis.checkReady().catch((error: unknown) => error);
    expect(refusal).toMatchObject(overloaded);
    const { cause } = refusal as { cause: Error };
    expect(cause.message).toMatch(/^Redis: /);
    expect(JSON.stringify([told, cause, Object.values(cause)])).not.toContain('hunter2');
  });
});
