import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampScale, presentScale, scaleAbove, scaleBelow, scaleToFit } from './zoom.ts';

const scale = fc.double({ min: 0.02, max: 16, noNaN: true });

describe('zooming', () => {
  it('shows a large thing whole and a small one at its own size', () => {
    expect(scaleToFit({ width: 2000, height: 1000 }, { width: 500, height: 500 })).toBe(0.25);
    expect(scaleToFit({ width: 1000, height: 2000 }, { width: 500, height: 500 })).toBe(0.25);
    expect(scaleToFit({ width: 16, height: 16 }, { width: 500, height: 500 })).toBe(1);
  });

  it('steps from a fitted scale to the next round one', () => {
    expect(scaleAbove(0.499)).toBe(0.67);
    expect(scaleAbove(0.52)).toBe(0.67);
    expect(scaleBelow(1.001)).toBe(0.8);
    expect(presentScale(scaleBelow(0.52))).toBe('50%');
  });

  it('always moves, until an end is reached, and stays between the ends', () => {
    fc.assert(
      fc.property(scale, (from) => {
        expect(scaleAbove(from)).toSatisfy((to: number) => to > from || to === 16);
        expect(scaleBelow(from)).toSatisfy((to: number) => to < from || to === 0.02);
        expect(clampScale(from)).toBe(from);
      }),
    );
    expect(clampScale(0)).toBe(0.02);
    expect(clampScale(99)).toBe(16);
  });
});
