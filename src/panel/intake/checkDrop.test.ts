import { expect, it } from 'vitest';
import { checkDrop } from './checkDrop.ts';
import { DroppedFolder } from './readDroppedFiles.ts';

const limits = { fileBytes: 100 };
const field = { writable: true, capacity: 50, slotsLeft: 50 };
const file = (name: string, bytes = 10) => new File(['x'.repeat(bytes)], name);
const reasons = (checked: ReturnType<typeof checkDrop>) =>
  checked.map(({ refusal }) => refusal?.reason ?? null);

it('gives back every file in its order, with its reason where it is refused', () => {
  const files = [file('a.txt'), file('empty.txt', 0), file('big.txt', 101), file('a/b.txt'), file('z.txt')];
  const checked = checkDrop(files, field, limits);
  expect(checked.map((one) => one.file)).toEqual(files);
  expect(reasons(checked)).toEqual([null, 'empty', 'too_large', 'name', null]);
});

it('refuses only the overflow, and none for want of a place that a refused file would have taken', () => {
  const checked = checkDrop(
    [file('a'), file('empty', 0), file('b'), file('c')],
    { ...field, slotsLeft: 2 },
    limits,
  );
  expect(reasons(checked)).toEqual([null, 'empty', null, 'field_full']);
});

it('refuses a folder, which takes no place either', () => {
  const checked = checkDrop([new DroppedFolder('docs'), file('a')], { ...field, slotsLeft: 1 }, limits);
  expect(reasons(checked)).toEqual(['folder', null]);
});

it('refuses everything where the user can add nothing', () => {
  const checked = checkDrop([file('a'), file('empty', 0)], { ...field, writable: false }, limits);
  expect(reasons(checked)).toEqual(['read_only', 'read_only']);
});
