import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('pace', () => {
  it('never lets Meegle count more in any sliding second than it allows, and forgets nobody', async () => {
    const arrival = fc.record({
      afterMs: fc.nat(400),
      calls: fc.integer({ min: 1, max: 20 }),
      user: fc.constantFrom('alice', 'bob', 'carol'),
      leavesAfterMs: fc.option(fc.nat(1500), { nil: undefined, freq: 3 }),
      onItsWayMs: fc.nat(1000),
      answeredAfterMs: fc.nat(2000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 15 }),
        fc.array(arrival, { maxLength: 12 }),
        async (limit, plan) => {
          const pace = createPace({ callsPerSecond: limit });
          const counted: number[] = [];
          let left = 0;
          let asked = 0;
          const call = async ({
            user,
            leavesAfterMs,
            onItsWayMs,
            answeredAfterMs,
          }: (typeof plan)[number]) => {
            asked += 1;
            const leaving = new AbortController();
            if (leavesAfterMs !== undefined) setTimeout(() => leaving.abort(), leavesAfterMs);
            let answered;
            try {
              answered = await pace.wait('upload', user, leaving.signal);
            } catch {
              left += 1;
              return;
            }
            setTimeout(() => {
              counted.push(performance.now());
              setTimeout(answered, answeredAfterMs);
            }, onItsWayMs);
          };
          for (const arrival of plan) {
            await vi.advanceTimersByTimeAsync(arrival.afterMs);
            for (let n = 0; n < arrival.calls; n += 1) void call(arrival);
          }
          await vi.advanceTimersByTimeAsync((asked / limit + 2) * 2100 + 5000);

          expect(counted.length + left).toBe(asked);
          for (const [index, at] of counted.entries()) {
            const before = counted[index - limit];
            if (before !== undefined) expect(at - before).toBeGreaterThan(1000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives fourteen a second where Meegle answers at once', async () => {
    const pace = createPace({ callsPerSecond: 15 });
    let done = 0;
    for (let n = 0; n < 440; n += 1) {
      void pace.wait('query', 'alice').then((answered) =>
        setTimeout(() => {
          answered();
          done += 1;
        }, 20),
      );
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect(done / 20).toBeGreaterThan(14);
  });

  it('lets the first calls go at once and counts each endpoint for itself', async () => {
    const pace = createPace({ callsPerSecond: 2 });
    await Promise.all([
      pace.wait('query', 'alice'),
      pace.wait('query', 'alice'),
      pace.wait('upload', 'alice'),
      pace.wait('upload', 'alice'),
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets users take turns, so that one with a hundred calls does not hold up the others', async () => {
    const pace = createPace({ callsPerSecond: 1 });
    const order: string[] = [];
    for (const user of ['alice', 'alice', 'alice', 'alice', 'bob']) {
      void pace.wait('query', user).then(() => order.push(user));
    }
    await vi.advanceTimersByTimeAsync(12_000);
    expect(order).toEqual(['alice', 'bob', 'alice', 'alice', 'alice']);
  });

  it('turns away whoever would wait longer than half a minute, and only them', async () => {
    const pace = createPace({ callsPerSecond: 2 });
    await Promise.all([pace.wait('query', 'alice'), pace.wait('query', 'alice')]);
    const waiting = Array.from({ length: 60 }, () => pace.wait('query', 'alice'));
    await expect(pace.wait('query', 'alice')).rejects.toMatchObject({ code: 'overloaded', retryAfterS: 30 });
    waiting.push(pace.wait('query', 'bob'), pace.wait('meta', 'alice'));
    await vi.advanceTimersByTimeAsync(80_000);
    await Promise.all(waiting);
  });

  it('refuses a caller that has already left', async () => {
    const pace = createPace({ callsPerSecond: 1 });
    await expect(pace.wait('query', 'alice', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
