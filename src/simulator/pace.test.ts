import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

describe('pace', () => {
  it('never lets more than the limit through in any second, and never turns away one that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 15 }),
        (gaps, limit) => {
          let now = 0;
          const pace = createPace(() => now);
          const passed: number[] = [];
          for (const gap of gaps) {
            now += gap;
            const recent = passed.filter((at) => at > now - 1000).length;
            const admitted = pace.admit('key', limit);
            expect(admitted).toBe(recent < limit);
            if (admitted) passed.push(now);
          }
        },
      ),
    );
  });

  it('counts every token and endpoint for itself', () => {
    const pace = createPace(() => 0);
    expect([pace.admit('a', 1), pace.admit('b', 1), pace.admit('a', 1)]).toEqual([true, true, false]);
  });
});
