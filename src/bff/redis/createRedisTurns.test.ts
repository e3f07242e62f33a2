import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { useRedisTurns } from '../../../e2e/fixtures/useRedisTurns.ts';

const { createInstance, newPlace, countAt } = useRedisTurns();

describe('the turn at a field, shared by instances', () => {
  it('is there at once when nobody writes, and for another field', async () => {
    const [one, other] = [createInstance(), createInstance()];
    const first = await one.enter(newPlace());
    const second = await other.enter(newPlace());
    expect([first.isHeld, second.isHeld, first.isInherited]).toEqual([true, true, false]);
    expect([first.hadToWait, second.hadToWait]).toEqual([false, false]);
    first.release();
    expect(first.isHeld).toBe(false);
    second.release();
  });

  it('comes to a waiter of another instance as soon as it is released, and says how long that took', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] }); // nobody asks of himself: a waiter only hears that it is released
    onTestFinished(() => void vi.useRealTimers());
    const [one, other] = [createInstance(), createInstance()];
    const place = newPlace();
    const first = await one.enter(place);
    const second = other.enter(place);
    await expect.poll(() => countAt(place)).toBe(2);
    first.release();
    first.release();
    const { waitedMs, hadToWait, isInherited } = await second;
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
    expect(next.isInherited).toBe(false); // as it would be after one that is taken for dead
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
