import { expect, it } from 'vitest';
import { placeMenu } from './placeMenu.ts';

const menu = { widthPx: 160, heightPx: 200 };
const at = (startPx: number, inSight = { startPx: 0, endPx: 800 }, leftPx = 500) =>
  placeMenu({
    button: { startPx, endPx: startPx + 32 },
    buttonAcross: { startPx: leftPx, endPx: leftPx + 32 },
    menu,
    inSight,
    frameWidthPx: 600,
  });

it('opens a menu below its button where there is room, its right edge under the button’s', () => {
  expect(at(100)).toEqual({ side: 'below', roomPx: 660, leftPx: -128 });
});

it('opens a menu above its button where it would be cut off below', () => {
  expect(at(700)).toMatchObject({ side: 'above', roomPx: 632 });
});

it('goes by what is in sight, not by how tall the frame is', () => {
  expect(at(700, { startPx: 0, endPx: 3000 }).side).toBe('below');
  expect(at(700, { startPx: 300, endPx: 760 }).side).toBe('above');
});

it('takes the side with more room where the menu fits on neither, and no more than is there', () => {
  expect(at(320, { startPx: 100, endPx: 420 })).toMatchObject({ side: 'above', roomPx: 152 });
  expect(at(150, { startPx: 100, endPx: 340 })).toMatchObject({ side: 'below', roomPx: 150 });
});

it('counts what the host’s tabs may lie over as no room', () => {
  expect(at(350, { startPx: 100, endPx: 510 })).toMatchObject({ side: 'above', roomPx: 182 });
  expect(at(300, { startPx: 100, endPx: 480 })).toMatchObject({ side: 'below', roomPx: 140 });
});

it('stays high enough to choose from, however little is in sight', () => {
  expect(at(110, { startPx: 100, endPx: 150 }).roomPx).toBe(116);
});

it('stays within the frame at its sides', () => {
  expect(at(100, undefined, 20).leftPx).toBe(4 - 20);
  expect(at(100, undefined, 580).leftPx).toBe(600 - 160 - 4 - 580);
});
