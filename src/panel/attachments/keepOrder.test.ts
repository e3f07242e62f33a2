import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakeField, fakeList } from '../testing/fakeList.ts';
import { keepOrder } from './keepOrder.ts';

const listOf = (...names: string[]) => fakeList(fakeField('Files', names));
const none = () => false;
const after = (seen: string[] | null, ...names: string[]) => {
  const { fields } = keepOrder(seen === null ? undefined : listOf(...seen), listOf(...names), none);
  return fields[0]?.attachments.map(({ name }) => name);
};

it('takes the server’s order when nothing was seen before', () => {
  expect(after(null, 'b', 'a')).toEqual(['b', 'a']);
});

it('leaves files where they were seen, though the server lists them otherwise', () => {
  expect(after(['a', 'b', 'c'], 'c', 'b', 'a')).toEqual(['a', 'b', 'c']);
});

it('puts new files behind the file that the server has before them', () => {
  expect(after(['a', 'b'], 'b', 'new', 'newer', 'a')).toEqual(['a', 'b', 'new', 'newer']);
  expect(after(['a', 'b'], 'new', 'b', 'a')).toEqual(['new', 'a', 'b']);
  expect(after([], 'b', 'a')).toEqual(['b', 'a']);
});

it('keeps fields apart', () => {
  const seen = fakeList(fakeField('One', ['a', 'b']), fakeField('Two', ['c', 'd']));
  const now = fakeList(fakeField('Two', ['d', 'c']), fakeField('Three', ['b', 'a']));
  const names = keepOrder(seen, now, none).fields.map(({ attachments }) =>
    attachments.map(({ name }) => name),
  );
  expect(names).toEqual([
    ['c', 'd'],
    ['b', 'a'],
  ]);
});

it('keeps a file in its place that is being repaired, though it has gone already', () => {
  const list = keepOrder(listOf('a', 'b', 'c', 'd'), listOf('a', 'd', 'c2'), (id) => id === 'id-c');
  expect(list.fields[0]?.attachments.map(({ name }) => name)).toEqual(['a', 'c', 'd', 'c2']);
});

it('loses nothing, invents nothing and moves nothing that was seen', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(names, names, (seen, listed) => {
      const shown = after(seen, ...listed) ?? [];
      expect(shown.toSorted()).toEqual(listed.toSorted());
      expect(shown.filter((name) => seen.includes(name))).toEqual(
        seen.filter((name) => listed.includes(name)),
      );
    }),
  );
});
