import { spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { startLine } from '../../../e2e/fixtures/startLine.ts';
import type { Turn } from '../attachments/fieldTurns.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisTurns } from './createRedisTurns.ts';

const SETTLED_MS = 4000;

let server: TestRedis;
const open: RedisConnection[] = [];
const ends: (() => unknown)[] = [];

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const always = new AbortController().signal;
setMaxListeners(100, always);

/** An instance of the server: a connection of its own, and turns over it. */
function createInstance(options: { waitMs?: number; url?: string; now?: () => number } = {}) {
  const { url = server.url, ...rest } = options;
  const redis = createRedis({ url, pluginId: 'MII_A', log: silent });
  open.push(redis);
  const turns = createRedisTurns({ redis, ...rest });
  const enter = (place: string, userKey = 'alice', signal = always) =>
    turns.enter(place, { userKey, signal });
  return { enter, redis };
}

/** A place that no other test has touched. */
let places = 0;
const newPlace = () => `demo/${(places += 1)}/field`;

/** How many hold or wait at a place, as Redis has it. */
const countAt = (place: string) => {
  const [redis] = open;
  return redis!.ask((client) => client.zcard(redis!.key('turn', place, 'queue')));
};

/** A Redis that a test may stop. */
async function startOwnRedis(): Promise<TestRedis> {
  const own = await startRedis();
  ends.push(() => own.stop());
  return own;
}

/** A turn that is waited for in a process of its own. */
async function enterElsewhere(place: string, url = server.url) {
  const script = fileURLToPath(new URL('../../../e2e/fixtures/holdTurn.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, url, place], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  ends.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => String((await lines.next()).value);
  const ask = (question: string) => {
    child.stdin.write(`${question}\n`);
    return read();
  };
  await read(); // that it waits
  return { child, read, ask };
}

beforeAll(async () => {
  server = await startRedis();
  await (await createInstance().enter(newPlace())).release(); // a Redis just started gives nobody a turn at once
});
afterAll(async () => {
  await Promise.all(open.map((redis) => redis.close()));
  await Promise.all(ends.map((end) => end()));
  await server.stop();
});

describe('the turn at a field, shared by instances', () => {
  it('is there at once when nobody writes, and for another field', async () => {
    const [one, other] = [createInstance(), createInstance()];
    const first = await one.enter(newPlace());
    const second = await other.enter(newPlace());
    expect([first.isHeld, second.isHeld, first.isInherited]).toEqual([true, true, false]);
    expect(Math.max(first.waitedMs, second.waitedMs)).toBeLessThan(500);
    expect([first.hadToWait, second.hadToWait]).toEqual([false, false]);
    first.release();
    expect(first.isHeld).toBe(false);
    second.release();
  });

  it('comes to a waiter of another instance as soon as it is released, and says how long that took', async () => {
    const [one, other] = [createInstance(), createInstance()];
    const place = newPlace();
    const first = await one.enter(place);
    const second = other.enter(place);
    await expect.poll(() => countAt(place)).toBe(2);
    const releasedAt = performance.now();
    first.release();
    first.release();
    const { waitedMs, hadToWait, isInherited } = await second;
    expect(performance.now() - releasedAt).toBeLessThan(300); // well before the next beat
    expect(waitedMs).toBeGreaterThan(0);
    expect(hadToWait).toBe(true);
    expect(isInherited).toBe(false);
    (await second).release();
    await expect.poll(() => countAt(place)).toBe(0);
  });

  it('comes to 45 waiters of three instances one at a time, in the order they came', async () => {
    const instances = [createInstance(), createInstance(), createInstance()];
    await Promise.all(instances.map(({ redis }) => redis.checkReady()));
    const place = newPlace();
    const holder = await instances[0]!.enter(place, 'nobody');
    const came: string[] = [];
    const entered: string[] = [];
    let holders = 0;
    const visit = async (instance: (typeof instances)[number], name: string) => {
      const turn = await instance.enter(place, name);
      holders += 1;
      expect(holders).toBe(1);
      entered.push(name);
      setTimeout(() => {
        holders -= 1;
        turn.release();
      }, 2);
    };
    const visits = [];
    for (let n = 0; n < 45; n += 1) {
      const name = `${n % 3}-${n}`;
      visits.push(visit(instances[n % 3]!, name));
      came.push(name);
      await expect.poll(() => countAt(place), { interval: 1 }).toBe(n + 2);
    }
    holder.release();
    await Promise.all(visits);
    expect(entered).toEqual(came);
  });

  it('keeps the order in which one instance asks, however fast it does', async () => {
    const { enter } = createInstance();
    const place = newPlace();
    const entered: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const turn = await enter(place);
        entered.push(n);
        turn.release();
      }),
    );
    expect(entered).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  it('isn’t waited for longer than a while: field_busy, with when to try again', async () => {
    const place = newPlace();
    const first = await createInstance().enter(place);
    await expect(createInstance({ waitMs: 50 }).enter(place)).rejects.toMatchObject({
      code: 'field_busy',
      retryAfterS: expect.any(Number),
    });
    first.release();
    const next = await createInstance().enter(place);
    expect(next.isInherited).toBe(false);
    next.release();
  });

  it('is waited for by one user fifty times at most, in all fields and instances together, and by others all the same', async () => {
    const [one, other] = [createInstance(), createInstance()];
    const [a, b] = [newPlace(), newPlace()];
    const [holderA, holderB] = [await one.enter(a, 'bob'), await one.enter(b, 'bob')];
    const leaving = new AbortController();
    setMaxListeners(100, leaving.signal);
    const waiting: Promise<unknown>[] = [];
    for (let n = 0; n < 25; n += 1) {
      waiting.push(one.enter(a, 'carol', leaving.signal), other.enter(b, 'carol', leaving.signal));
    }
    await expect.poll(async () => (await countAt(a)) + (await countAt(b))).toBe(52);
    await expect(other.enter(a, 'carol')).rejects.toMatchObject({ code: 'overloaded' });
    const bob = one.enter(a, 'bob', leaving.signal);
    await expect.poll(() => countAt(a)).toBe(27);
    // Longer than a lease: they are still counted.
    await expect(createInstance({ waitMs: 3500 }).enter(a, 'bob')).rejects.toMatchObject({
      code: 'field_busy',
    });
    await expect(other.enter(a, 'carol')).rejects.toMatchObject({ code: 'overloaded' });
    leaving.abort(new Error('gone'));
    await Promise.allSettled([...waiting, bob]);
    holderA.release();
    holderB.release();
    (await other.enter(a, 'carol')).release();
  });

  it('is left by a waiter who gives up, and doesn’t come to one who already has', async () => {
    const { enter } = createInstance();
    const place = newPlace();
    const first = await enter(place);
    const leaving = new AbortController();
    const second = enter(place, 'bob', leaving.signal);
    const third = enter(place);
    await expect.poll(() => countAt(place)).toBe(3);
    leaving.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    first.release();
    (await third).release();
    await expect(enter(place, 'bob', leaving.signal)).rejects.toThrow('gone');
    await expect.poll(() => countAt(place)).toBe(0);
  });

  it('given up in the very moment it comes goes to the next', async () => {
    const [one, other] = [createInstance(), createInstance()];
    const place = newPlace();
    const leaving = new AbortController();
    const first = one.enter(place, 'alice', leaving.signal);
    leaving.abort(new Error('gone')); // Redis is being asked, and will say yes
    await expect(first).rejects.toThrow('gone');
    const next = await other.enter(place);
    expect(next.waitedMs).toBeLessThan(500);
    next.release();
  });

  it('is kept for as long as it is needed', async () => {
    const [one, other] = [createInstance(), createInstance({ waitMs: 6500 })];
    const place = newPlace();
    const first = await one.enter(place);
    await expect(other.enter(place)).rejects.toMatchObject({ code: 'field_busy' });
    expect(first.isHeld).toBe(true);
    expect(first.signal.aborted).toBe(false);
    first.release();
  });
});

type Step = {
  readonly who: number;
  readonly instance: number;
  readonly stayMs: number;
  readonly leavesMs?: number;
};

describe('whoever comes through whichever instance, gives up and releases at whatever moment', () => {
  it('there is one holder at most, all who stay get the turn, and in the end nobody is left', async () => {
    const instances = [createInstance(), createInstance()];
    const step = fc.record<Step>(
      { who: fc.nat(3), instance: fc.nat(1), stayMs: fc.nat(4), leavesMs: fc.nat(12) },
      { requiredKeys: ['who', 'instance', 'stayMs'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 30 }), async (steps) => {
        const place = newPlace();
        let holders = 0;
        const entered: number[][] = [[], []];
        const visit = async ({ who, instance, stayMs, leavesMs }: Step, n: number) => {
          const leaving = new AbortController();
          if (leavesMs !== undefined) setTimeout(() => leaving.abort(new Error('gone')), leavesMs);
          const turn = await instances[instance]!.enter(place, `user ${who}`, leaving.signal);
          holders += 1;
          expect(holders).toBe(1);
          entered[instance]!.push(n);
          await delay(stayMs);
          holders -= 1;
          turn.release();
        };
        const ended = await Promise.allSettled(steps.map(visit));
        for (const [n, { leavesMs }] of steps.entries()) {
          const end = ended[n]!;
          if (end.status === 'rejected') expect(end.reason).toMatchObject({ message: 'gone' });
          if (leavesMs === undefined) expect(end.status).toBe('fulfilled');
        }
        for (const order of entered) expect(order).toEqual(order.toSorted((a, b) => a - b));
        await expect.poll(() => countAt(place)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

// These wait for leases to run out: all at once.
describe.concurrent('a holder that vanishes', () => {
  it('is followed within a few seconds when its process is killed, by one who knows', async ({ expect }) => {
    const { enter } = createInstance();
    const place = newPlace();
    const { child, read } = await enterElsewhere(place);
    expect(await read()).toBe('held');
    const next = enter(place);
    const after = enter(place);
    await expect.poll(() => countAt(place)).toBe(3);
    child.kill('SIGKILL');
    const killedAt = performance.now();
    const turn = await next;
    expect(performance.now() - killedAt).toBeLessThan(5000);
    expect(turn.isInherited).toBe(true);
    turn.release(); // has written nothing: the late write may come over the next one's file
    const last = await after;
    expect(last.isInherited).toBe(true);
    last.release('seen_twice');
    const later = await enter(place);
    expect(later.isInherited).toBe(false);
    later.release();
  });

  it('tells who comes long after, when nobody waited', async ({ expect }) => {
    const { enter } = createInstance();
    const place = newPlace();
    const { child, read } = await enterElsewhere(place);
    await read();
    child.kill('SIGKILL');
    const turn = await enter(place);
    expect(turn.isInherited).toBe(true);
    turn.release();
  });

  it('is still known of when the one who followed gave up before it could learn of it', async ({
    expect,
  }) => {
    const { enter } = createInstance();
    const place = newPlace();
    const { child, read } = await enterElsewhere(place);
    await read();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const redis = open[0]!;
    const leases = () =>
      redis.ask((client) => client.zcount(redis.key('turn', place, 'leases'), Date.now(), '+inf'));
    await expect.poll(leases, { timeout: 5000 }).toBe(0); // the next to come is the one who follows
    const leaving = new AbortController();
    const follower = enter(place, 'alice', leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(follower).rejects.toThrow('gone');
    const turn = await enter(place);
    expect(turn.isInherited).toBe(true);
    turn.release();
  });

  it('knows when it was only stopped that it has lost the turn, before any timer or answer tells it', async ({
    expect,
  }) => {
    const { enter } = createInstance();
    const place = newPlace();
    const { child, read, ask } = await enterElsewhere(place);
    expect(await read()).toBe('held');
    expect(await ask('isHeld')).toBe('true false');
    child.kill('SIGSTOP');
    const turn = await enter(place);
    expect(turn.isInherited).toBe(true);
    child.stdin.write('isHeld\n'); // lies there when it goes on
    child.kill('SIGCONT');
    expect(await read()).toBe('false true');
    expect(turn.isHeld).toBe(true);
    turn.release();
  });

  it('knows when it was only cut off, and before the next one has the turn', async ({ expect }) => {
    const line = await startLine(server.port);
    ends.push(() => line.close());
    const holder = createInstance({ url: `redis://127.0.0.1:${line.port}` });
    const place = newPlace();
    const first = await holder.enter(place);
    const lost = once(first.signal, 'abort').then(() => performance.now());
    const second = createInstance().enter(place);
    line.cut();
    const turn = await second;
    const grantedAt = performance.now();
    expect(turn.isInherited).toBe(true);
    expect(first.isHeld).toBe(false);
    expect(await lost).toBeLessThan(grantedAt);
    first.release(); // has no effect on who holds it now
    await expect
      .poll(() => holder.redis.checkReady().then(() => 'there', String), { timeout: 5000 })
      .toBe('there');
    const third = await holder.enter(newPlace());
    third.release();
    expect(turn.isHeld).toBe(true);
    expect(await countAt(place)).toBe(1);
    turn.release();
  });

  it('when it was a waiter holds nobody up', async ({ expect }) => {
    const { enter } = createInstance();
    const place = newPlace();
    const first = await enter(place);
    const { child } = await enterElsewhere(place);
    await expect.poll(() => countAt(place)).toBe(2);
    const third = enter(place);
    await expect.poll(() => countAt(place)).toBe(3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    first.release();
    const turn = await third;
    expect(turn.isInherited).toBe(false);
    turn.release();
  });
});

describe.concurrent('a holder that Redis can’t be asked for', () => {
  it('counts from when it asked: an answer that is late proves nothing', async ({ expect }) => {
    let clock = 0;
    const { enter } = createInstance({ now: () => clock });
    const first = await enter(newPlace());
    expect(first.isHeld).toBe(true);
    clock = 2499;
    expect([first.isHeld, first.signal.aborted]).toEqual([true, false]);
    clock = 2500;
    expect([first.isHeld, first.signal.aborted]).toEqual([false, true]);
    clock = 0;
    expect(first.isHeld).toBe(false); // once lost it stays lost
    expect(first.signal.reason).toMatchObject({ code: 'overloaded' });
    first.release();
  });

  it('loses the turn by itself, and those who wait and come are refused', async ({ expect }) => {
    const own = await startOwnRedis();
    const { enter, redis } = createInstance({ url: own.url });
    const place = newPlace();
    const turn = await enter(place);
    const waiter = enter(place).catch((error: unknown) => error);
    await expect.poll(() => redis.ask((client) => client.zcard(redis.key('turn', place, 'queue')))).toBe(2);
    const lost = once(turn.signal, 'abort');
    await own.stop();
    const stoppedAt = performance.now();
    await expect(enter(newPlace())).rejects.toMatchObject({
      code: 'overloaded',
      retryAfterS: expect.any(Number),
    });
    await lost;
    expect(performance.now() - stoppedAt).toBeLessThan(3000);
    expect(turn.isHeld).toBe(false);
    expect(await waiter).toMatchObject({ code: 'overloaded' });
    expect(performance.now() - stoppedAt).toBeLessThan(13_000);
  }, 40_000);

  it('survives a quick restart of Redis, in which everything is forgotten, and nobody else gets in', async ({
    expect,
  }) => {
    const own = await startOwnRedis();
    const [one, other] = [createInstance({ url: own.url }), createInstance({ url: own.url })];
    const place = newPlace();
    const first = await one.enter(place);
    const entered: string[] = [];
    const enter = async (instance: typeof one, name: string): Promise<Turn> => {
      const turn = await instance.enter(place, name);
      entered.push(name);
      return turn;
    };
    const redis = one.redis;
    const waiting = () =>
      redis.ask((client) => client.zcard(redis.key('turn', place, 'queue'))).catch(() => 0);
    const second = enter(other, 'second');
    await expect.poll(waiting).toBe(2);
    const third = enter(one, 'third');
    await expect.poll(waiting).toBe(3);
    await own.restart();
    const restartedAt = performance.now();
    const late = enter(createInstance({ url: own.url }), 'late'); // comes to an empty Redis, perhaps before the holder
    await expect.poll(waiting, { timeout: 5000 }).toBe(4);
    await expect
      .poll(() => performance.now() - restartedAt, { timeout: 8000 })
      .toBeGreaterThan(SETTLED_MS + 1000);
    expect(first.isHeld).toBe(true);
    expect(entered).toEqual([]);
    first.release();
    for (const turn of [second, third, late]) (await turn).release();
    expect(entered).toEqual(['second', 'third', 'late']);
  }, 30_000);
});
