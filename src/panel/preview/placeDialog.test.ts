import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeDialog } from './placeDialog.ts';

describe('placing the preview', () => {
  it('fills what is in sight of a frame the host has grown, below the host’s tabs', () => {
    expect(placeDialog({ topPx: 1200, bottomPx: 1900 }, 3000)).toEqual({ top: 1264, height: 620 });
    // The first of the frame is under the tabs, too, before it counts as out of sight.
    expect(placeDialog({ topPx: 0, bottomPx: 640 }, 3000)).toEqual({ top: 64, height: 560 });
  });

  it('spares no room for tabs in a page that can’t have been scrolled', () => {
    expect(placeDialog({ topPx: 0, bottomPx: 480 }, 480)).toEqual({ top: 16, height: 448 });
  });

  it('keeps room for a picture where hardly anything is in sight, without leaving the frame', () => {
    expect(placeDialog({ topPx: 2900, bottomPx: 3000 }, 3000)).toEqual({ top: 2704, height: 280 });
    expect(placeDialog({ topPx: 0, bottomPx: 50 }, 3000)).toEqual({ top: 16, height: 280 });
  });

  it('never leaves a frame that has room for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 5000 }), fc.nat(), fc.nat(), (coverPx, one, other) => {
        const [topPx, bottomPx] = [one % coverPx, other % coverPx].sort((a, b) => a - b) as [number, number];
        const { top, height } = placeDialog({ topPx, bottomPx }, coverPx);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + height).toBeLessThanOrEqual(coverPx);
      }),
    );
  });
});
