import { once } from 'node:events';
import { describe, it } from 'vitest';
import { startLine } from '../../../e2e/fixtures/startLine.ts';
import { useRedisTurns } from '../../../e2e/fixtures/useRedisTurns.ts';
import type { Turn } from '../attachments/fieldTurns.ts';

/** Longer than a Redis that was just started keeps the turn for a holder it may have forgotten. */
const SETTLED_MS = 4000;

const { createInstance, newPlace, countAt, startOwnRedis, enterElsewhere, getPort, getClient, atEnd } =
  useRedisTurns();

/** Resolves when the signal is aborted, also when it was already: a busy machine may lose a turn before it is looked at. */
async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

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
    expect(performance.now() - killedAt).toBeLessThan(10_000);
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
    const redis = getClient();
    const leases = () =>
      redis.ask((client) => client.zcount(redis.key('turn', place, 'leases'), Date.now(), '+inf'));
    await expect.poll(leases).toBe(0); // the next to come is the one who follows
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
    const line = await startLine(getPort());
    atEnd(() => line.close());
    const holder = createInstance({ url: `redis://127.0.0.1:${line.port}` });
    const place = newPlace();
    const first = await holder.enter(place);
    const lost = aborted(first.signal).then(() => performance.now());
    const second = createInstance().enter(place);
    line.cut();
    const turn = await second;
    const grantedAt = performance.now();
    expect(turn.isInherited).toBe(true);
    expect(first.isHeld).toBe(false);
    expect(await lost).toBeLessThan(grantedAt);
    first.release(); // has no effect on who holds it now
    await expect.poll(() => holder.redis.checkReady().then(() => 'there', String)).toBe('there');
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
    await expect.poll(() => countAt(place, redis)).toBe(2);
    const lost = aborted(turn.signal);
    await own.stop();
    const stoppedAt = performance.now();
    await expect(enter(newPlace())).rejects.toMatchObject({
      code: 'overloaded',
      retryAfterS: expect.any(Number),
    });
    await lost;
    expect(performance.now() - stoppedAt).toBeLessThan(6000);
    expect(turn.isHeld).toBe(false);
    expect(await waiter).toMatchObject({ code: 'overloaded' });
    expect(performance.now() - stoppedAt).toBeLessThan(20_000);
  });

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
    const waiting = () => countAt(place, redis).catch(() => 0);
    const second = enter(other, 'second');
    await expect.poll(waiting).toBe(2);
    const third = enter(one, 'third');
    await expect.poll(waiting).toBe(3);
    await own.restart();
    const restartedAt = performance.now();
    const late = enter(createInstance({ url: own.url }), 'late'); // comes to an empty Redis, perhaps before the holder
    await expect.poll(waiting).toBe(4);
    await expect.poll(() => performance.now() - restartedAt).toBeGreaterThan(SETTLED_MS + 1000);
    expect(first.isHeld).toBe(true);
    expect(entered).toEqual([]);
    first.release();
    for (const turn of [second, third, late]) (await turn).release();
    expect(entered).toEqual(['second', 'third', 'late']);
  });
});
