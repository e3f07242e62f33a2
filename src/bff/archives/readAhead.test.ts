import { describe, expect, it } from 'vitest';
import { readAhead } from './readAhead.ts';

/** A reading that ends when the test likes. */
function createReadings() {
  const begun: string[] = [];
  const dropped: string[] = [];
  const ends = new Map<string, { resolve: (result: string) => void; reject: (reason: Error) => void }>();
  return {
    begun,
    dropped,
    end: (item: string) => ends.get(item)?.resolve(`read ${item}`),
    fail: (item: string) => ends.get(item)?.reject(new Error(item)),
    open: (...items: string[]) =>
      readAhead(
        items,
        2,
        (item, index) => {
          begun.push(`${item}${index}`);
          return new Promise<string>((resolve, reject) => ends.set(item, { resolve, reject }));
        },
        async (result) => void dropped.push(result),
      ),
  };
}

describe('reading ahead', () => {
  it('gives results in their order, and begins two before their turn', async () => {
    const { open, end, begun } = createReadings();
    const reading = open('a', 'b', 'c', 'd');
    const first = reading.next();
    expect(begun).toEqual(['a0', 'b1']);
    end('b');
    end('a');
    expect(await first).toEqual({ done: false, value: 'read a' });
    expect(begun).toEqual(['a0', 'b1', 'c2']);
    expect(await reading.next()).toEqual({ done: false, value: 'read b' });
    expect(begun).toHaveLength(4);
    end('c');
    end('d');
    expect([(await reading.next()).value, (await reading.next()).value]).toEqual(['read c', 'read d']);
    expect((await reading.next()).done).toBe(true);
  });

  it('drops what nobody wants any more, also what comes later', async () => {
    const { open, end, begun, dropped } = createReadings();
    const reading = open('a', 'b', 'c', 'd');
    const first = reading.next();
    end('a');
    end('b');
    await first;
    const left = reading.return();
    end('c');
    await left;
    expect(dropped).toEqual(['read b', 'read c']);
    expect(begun).toHaveLength(3);
  });

  it('ends with the first that fails, when nothing runs any more', async () => {
    const { open, end, fail, begun, dropped } = createReadings();
    const first = open('a', 'b', 'c').next();
    fail('a');
    end('b');
    await expect(first).rejects.toThrow('a');
    expect([begun, dropped]).toEqual([['a0', 'b1'], ['read b']]);
  });
});
