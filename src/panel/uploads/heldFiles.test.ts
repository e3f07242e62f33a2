import { expect, it } from 'vitest';
import { createHeldFiles } from './heldFiles.ts';

const file = (name: string, bytes = 10) => new File(['x'.repeat(bytes)], name);

it('gives a file back by its attachment’s id, also when that has changed', () => {
  const held = createHeldFiles();
  const kept = file('a');
  held.note('1', kept);
  held.follow('1', '2');
  held.follow('unknown', '3');
  expect(held.find('2')).toBe(kept);
  expect([held.find('1'), held.find('3')]).toEqual([undefined, undefined]);
});

it('lets the oldest go when there are too many, or too much', () => {
  const held = createHeldFiles({ mostFiles: 3, mostBytes: 100 });
  for (const id of ['1', '2', '3', '4']) held.note(id, file(id));
  expect(['1', '2', '3', '4'].filter((id) => held.find(id))).toEqual(['2', '3', '4']);
  held.note('5', file('5', 85));
  expect(['2', '3', '4', '5'].filter((id) => held.find(id))).toEqual(['4', '5']);
  held.note('6', file('6', 101));
  expect(['4', '5', '6'].filter((id) => held.find(id))).toEqual([]);
});
