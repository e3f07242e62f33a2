import { expect, it } from 'vitest';
import { sectionAccess } from '../attachments/sectionAccess.ts';
import { fakeField } from '../testing/fakeList.ts';
import { pickTarget } from './pickTarget.ts';

const full = { capacity: 1 };
const fields = [
  fakeField('old', [], { obsolete: true, writable: false }),
  fakeField('full', ['a'], full),
  fakeField('first', []),
  fakeField('second', []),
];
const target = (of: typeof fields, pinned: string | null = null) =>
  pickTarget(of, pinned, (field) => sectionAccess(field, false))?.name;

it('is the first field that may be written and has places left', () => {
  expect(target(fields)).toBe('first');
});

it('is the pinned one where that takes files', () => {
  expect(target(fields, 'field_second')).toBe('second');
  expect(target(fields, 'field_old')).toBe('first');
  expect(target(fields, 'field_full')).toBe('first');
  expect(target(fields, 'field_gone')).toBe('first');
});

it('is a full one where nothing else may be written, and none where nothing may', () => {
  expect(target(fields.slice(0, 2))).toBe('full');
  expect(target([fakeField('a', ['x'], full), fakeField('b', ['x'], full)], 'field_b')).toBe('b');
  expect(target(fields.slice(0, 1))).toBeUndefined();
});
