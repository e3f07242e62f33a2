import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import type { SharedState } from '../sharedState.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisState } from './createRedisState.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const overloaded = { code: 'overloaded', retryAfterS: expect.any(Number) };

let server: TestRedis;
let asker: RedisConnection;
let states: SharedState[] = [];
const create = (pluginId = 'MII_A') => {
  const state = createRedisState({ url: server.url, pluginId, log });
  states.push(state);
  return state;
};

beforeAll(async () => {
  server = await startRedis();
  asker = createRedis({ url: server.url, pluginId: 'MII_A', log });
});
afterAll(async () => {
  await Promise.all([...states, asker].map((connection) => connection.close()));
  await server.stop();
});

describe('what instances share', () => {
  it('is an upload that is given up: wherever it runs, and nobody else’s', async () => {
    const [one, other] = [create(), create()];
    const [mine, namesake, bobs] = [new AbortController(), new AbortController(), new AbortController()];
    one.openUploads.add('alice', 'u1', mine);
    other.openUploads.add('alice', 'u1', namesake);
    one.openUploads.add('bob', 'u1', bobs);
    await expect
      .poll(async () => {
        await other.openUploads.giveUp('alice', 'u1');
        return mine.signal.aborted && namesake.signal.aborted;
      })
      .toBe(true);
    expect(mine.signal.reason).toMatchObject({ code: 'body_incomplete' });
    expect(bobs.signal.aborted).toBe(false);
  });

  it('is an upload that is given up while who has it hears no messages', async () => {
    const [one, other] = [create(), create()];
    await Promise.all([one.checkReady(), other.checkReady()]);
    const [mine, again] = [new AbortController(), new AbortController()];
    one.openUploads.add('alice', 'u2', mine);
    await asker.ask((client) => client.call('CLIENT', 'KILL', 'TYPE', 'pubsub'));
    await other.openUploads.giveUp('alice', 'u2');
    await expect.poll(() => mine.signal.aborted).toBe(true);
    other.openUploads.add('alice', 'u2', again); // its user wants it after all
    await expect.poll(() => asker.ask((client) => client.keys('*given-up:*u2*'))).toEqual([]);
    expect(again.signal.aborted).toBe(false);
  });

  it('isn’t upset by a message that nobody here sends', async () => {
    const one = create();
    await one.checkReady();
    const mine = new AbortController();
    one.openUploads.add('alice', 'u3', mine);
    const channel = asker.key('uploads', 'given-up');
    const say = (message: string) => asker.ask((client) => client.publish(channel, message));
    await expect.poll(() => say('{')).toBeGreaterThan(0);
    await say('["alice"]');
    await expect.poll(() => say('["alice","u3"]').then(() => mine.signal.aborted)).toBe(true);
  });

  it('is a session that was ended, until it would have expired', async () => {
    const [one, other, foreign] = [create(), create(), create('MII_B')];
    await one.endedSessions.add('s1', Date.now() + 60_000);
    await one.endedSessions.add('s2', Date.now() + 50);
    expect(await other.endedSessions.has('s1')).toBe(true);
    expect(await foreign.endedSessions.has('s1')).toBe(false);
    expect(await other.endedSessions.has('s0')).toBe(false);
    await expect.poll(() => other.endedSessions.has('s2')).toBe(false);
  });

  it('is where a user’s write was refused, until one is let through', async () => {
    const [one, other] = [create(), create()];
    const places = ['a', 'b', 'c'];
    await one.refusals.add('carol', 'a');
    await one.refusals.add('carol', 'c');
    expect(await other.refusals.read('carol', places)).toEqual(new Set(['a', 'c']));
    expect(await other.refusals.read('alice', places)).toEqual(new Set());
    expect(await other.refusals.read('carol', [])).toEqual(new Set());
    await other.refusals.remove('carol', 'a');
    expect(await one.refusals.read('carol', places)).toEqual(new Set(['c']));
  });

  it('can’t be had while Redis is away: what must be known is refused, hints are left out', async () => {
    const own = await startRedis();
    const state = createRedisState({ url: own.url, pluginId: 'MII_A', log });
    await state.checkReady();
    await state.refusals.add('carol', 'a');
    await state.endedSessions.add('s1', Date.now() + 60_000);
    await own.stop();
    await expect(state.checkReady()).rejects.toMatchObject(overloaded);
    await state.refusals.add('carol', 'a');
    expect(await state.refusals.read('carol', ['a'])).toEqual(new Set());
    expect(await state.endedSessions.has('s1')).toBe(true); // this instance ended it
    expect(await state.endedSessions.has('s2')).toBe(false);
    await expect(state.endedSessions.add('s2', Date.now() + 60_000)).rejects.toMatchObject(overloaded);
    expect(await state.endedSessions.has('s2')).toBe(true);
    const mine = new AbortController();
    state.openUploads.add('alice', 'u1', mine);
    await expect(state.openUploads.giveUp('alice', 'u1')).rejects.toMatchObject(overloaded);
    expect(mine.signal.aborted).toBe(true);
    await state.close();
  });
});
