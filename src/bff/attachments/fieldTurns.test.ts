import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFieldTurns, type Turn } from './fieldTurns.ts';

const alice = { userKey: 'alice', signal: new AbortController().signal };
const bob = { userKey: 'bob', signal: new AbortController().signal };
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('the turn at a field', () => {
  it('is there at once when nobody writes, and for another field', async () => {
    const turns = createFieldTurns();
    expect(await turns.enter('a', alice)).toMatchObject({ waitedMs: 0, hadToWait: false });
    expect(await turns.enter('b', alice)).toMatchObject({ waitedMs: 0, hadToWait: false });
  });

  it('has a signal of its own, so that nothing hangs on it when it is over', async () => {
    const turns = createFieldTurns();
    const first = await turns.enter('a', alice);
    expect((await turns.enter('b', alice)).signal).not.toBe(first.signal);
  });

  it('comes to who waits when it is released, and says how long that took', async () => {
    let clock = 0;
    const turns = createFieldTurns({ now: () => clock });
    const first = await turns.enter('a', alice);
    const second = turns.enter('a', bob);
    clock = 1500;
    first.release();
    expect(await second).toMatchObject({ waitedMs: 1500, hadToWait: true });
  });

  it('released twice passes on once', async () => {
    const turns = createFieldTurns();
    const first = await turns.enter('a', alice);
    const entered: string[] = [];
    void turns.enter('a', alice).then(() => entered.push('second'));
    void turns.enter('a', alice).then(() => entered.push('third'));
    first.release();
    first.release();
    await settled();
    expect(entered).toEqual(['second']);
  });

  it('isn’t waited for longer than a while: field_busy, with when to try again', async () => {
    const turns = createFieldTurns({ waitMs: 10 });
    const first = await turns.enter('a', alice);
    await expect(turns.enter('a', bob)).rejects.toMatchObject({
      code: 'field_busy',
      retryAfterS: expect.any(Number),
    });
    first.release();
    expect((await turns.enter('a', bob)).waitedMs).toBe(0);
  });

  it('is waited for by one user fifty times at most, in all fields together, and by others all the same', async () => {
    const turns = createFieldTurns();
    await turns.enter('a', bob);
    const b = await turns.enter('b', bob);
    for (let waiting = 0; waiting < 25; waiting += 1) {
      void turns.enter('a', alice);
      void turns.enter('b', alice);
    }
    await expect(turns.enter('a', alice)).rejects.toMatchObject({ code: 'overloaded' });
    b.release();
    void turns.enter('a', bob);
    await settled();
    void turns.enter('a', alice);
    await settled();
    await expect(turns.enter('a', alice)).rejects.toMatchObject({ code: 'overloaded' });
  });

  it('is left by a waiter who gives up, and doesn’t come to one who already has', async () => {
    const turns = createFieldTurns();
    const first = await turns.enter('a', alice);
    const controller = new AbortController();
    const leaving = turns.enter('a', { userKey: 'bob', signal: controller.signal });
    const last = turns.enter('a', alice);
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    first.release();
    (await last).release();
    await expect(turns.enter('a', { userKey: 'bob', signal: controller.signal })).rejects.toThrow('gone');
    expect((await turns.enter('a', alice)).waitedMs).toBe(0);
  });
});

type Step = { readonly do: 'enter' | 'abort' | 'release'; readonly who: number };

describe('whoever comes, gives up and releases in whatever order', () => {
  it('there is one holder at most, and waiters come in the order they came', async () => {
    const step = fc.record<Step>({
      do: fc.constantFrom('enter', 'enter', 'release', 'abort'),
      who: fc.nat(9),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const turns = createFieldTurns();
        const queue: { readonly id: number; readonly controller: AbortController }[] = [];
        const held: { readonly id: number; readonly turn: Turn }[] = [];
        const expected: number[] = [];
        const entered: number[] = [];
        let next = 0;
        for (const { do: what, who } of steps) {
          if (what === 'enter') {
            const id = next;
            next += 1;
            const controller = new AbortController();
            const isFree = held.length === 0 && queue.length === 0;
            if (isFree) expected.push(id);
            else queue.push({ id, controller });
            const enter = async () => {
              const turn = await turns.enter('a', { userKey: `user ${who}`, signal: controller.signal });
              entered.push(id);
              held.push({ id, turn });
            };
            enter().catch((error: unknown) => expect(error).toMatchObject({ message: 'gone' }));
          } else if (what === 'abort') {
            const [leaving] = queue.splice(who % Math.max(1, queue.length), 1);
            leaving?.controller.abort(new Error('gone'));
          } else {
            const holder = held.shift();
            if (holder !== undefined) {
              const following = queue.shift();
              if (following !== undefined) expected.push(following.id);
              holder.turn.release();
            }
          }
          await settled();
          expect(held.length).toBeLessThanOrEqual(1);
          expect(entered).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});
