import { describe, expect, it } from 'vitest';
import { createSpoolPlaces } from './spoolPlaces.ts';

const { signal } = new AbortController();

/** Places, who came in so far, and how each leaves again. */
function open(options: Parameters<typeof createSpoolPlaces>[0]) {
  const places = createSpoolPlaces(options);
  const entered: string[] = [];
  const leave = new Map<string, () => void>();
  const come = async (name: string, userKey: string, until = signal) => {
    leave.set(name, await places.enter(userKey, until));
    entered.push(name);
  };
  return { come, entered, leave: (name: string) => leave.get(name)?.() };
}

const settle = () => new Promise(setImmediate);

describe('places on the disk', () => {
  it('are given out as far as they go, and then in the order that was asked in', async () => {
    const there = open({ atOnce: 2, perUser: 2 });
    void there.come('a', 'alice');
    void there.come('b', 'bob');
    void there.come('c', 'carol');
    void there.come('d', 'alice');
    await settle();
    expect(there.entered).toEqual(['a', 'b']);
    there.leave('a');
    await settle();
    expect(there.entered).toEqual(['a', 'b', 'c']);
    there.leave('b');
    await settle();
    expect(there.entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('aren’t all one user’s: others pass those who have theirs', async () => {
    const there = open({ atOnce: 3, perUser: 1 });
    void there.come('a', 'alice');
    void there.come('more', 'alice');
    void there.come('b', 'bob');
    await settle();
    expect(there.entered).toEqual(['a', 'b']);
    there.leave('a');
    await settle();
    expect(there.entered).toEqual(['a', 'b', 'more']);
  });

  it('aren’t kept for who leaves while waiting', async () => {
    const there = open({ atOnce: 1, perUser: 1 });
    const leaving = new AbortController();
    void there.come('a', 'alice');
    const gone = there.come('b', 'bob', leaving.signal);
    void there.come('c', 'carol');
    leaving.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await expect(there.come('d', 'dave', leaving.signal)).rejects.toThrow('gone');
    there.leave('a');
    await settle();
    expect(there.entered).toEqual(['a', 'c']);
  });

  it('are waited for by one user only so often', async () => {
    const there = open({ atOnce: 1, perUser: 1, waiting: 1 });
    void there.come('a', 'alice');
    void there.come('b', 'alice');
    await expect(there.come('c', 'alice')).rejects.toMatchObject({ code: 'overloaded', retryAfterS: 5 });
    void there.come('d', 'bob');
    there.leave('a');
    await settle();
    there.leave('b');
    await settle();
    expect(there.entered).toEqual(['a', 'b', 'd']);
  });
});
