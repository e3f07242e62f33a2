import { describe, expect, it } from 'vitest';
import { createFileSizes } from './fileSizes.ts';

const file = (sizeText: string) => ({ id: 'a', sizeText });

function open() {
  let nowMs = 0;
  return {
    sizes: createFileSizes({ now: () => nowMs }),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('a download', () => {
  it('is whole when the list says so, or says nothing', () => {
    const { sizes } = open();
    for (const text of ['700', '0.7KB', '1KB', '', '0', '0B', 'small']) {
      expect(sizes.isWhole(file(text), 700)).toBe(true);
    }
  });

  it('of another size than the list’s in bytes never is, however often it comes', () => {
    const { sizes, pass } = open();
    expect(sizes.isWhole(file('700'), 698)).toBe(false);
    pass(60_000);
    expect(sizes.isWhole(file('700'), 698)).toBe(false);
  });

  it('of another size than a rounded text can mean is, when it stays so', () => {
    const { sizes, pass } = open();
    expect(sizes.isWhole(file('9.9MB'), 700)).toBe(false);
    pass(4999);
    expect(sizes.isWhole(file('9.9MB'), 700)).toBe(false);
    pass(1);
    expect(sizes.isWhole(file('9.9MB'), 700)).toBe(true);
    expect(sizes.isWhole({ id: 'b', sizeText: '9.9MB' }, 700)).toBe(false);
  });

  it('that breaks off now here, now there stays in doubt', () => {
    const { sizes, pass } = open();
    for (const bytes of [700, 800, 700, 900]) {
      expect(sizes.isWhole(file('9.9MB'), bytes)).toBe(false);
      pass(60_000);
    }
  });
});
