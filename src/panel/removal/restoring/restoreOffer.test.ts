import { expect, it } from 'vitest';
import { fakeField } from '../../testing/fakeList.ts';
import { NOTHING_DONE, type DeletionReport } from '../deleteFiles.ts';
import { offerAgain, offerRestore, placeOf } from './restoreOffer.ts';

const ids = (...names: string[]) => new Set(names.map((name) => `id-${name}`));
const report = (deleted: ReadonlySet<string>, restorable: ReadonlySet<string>): DeletionReport => ({
  ...NOTHING_DONE,
  gone: deleted,
  deleted,
  restorable,
});
const rowOf = (row: number, ...files: string[]) => fakeField('review', files, { parentKey: 'parent', row });

it('offers what the server or the page still has, and nothing that somebody else deleted', () => {
  const isHeld = (id: string) => ids('b', 'd').has(id);
  const offer = offerRestore(
    report(ids('a', 'b', 'c'), ids('a')),
    [fakeField('files', ['a', 'b', 'c', 'd'])],
    isHeld,
  );
  expect(offer).toMatchObject({ deletedCount: 3, phase: { kind: 'offered' } });
  expect(offer?.files.map(({ name, isOnServer }) => [name, isOnServer])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(offerRestore(report(ids('c'), ids()), [fakeField('files', ['c'])], isHeld)).toBeNull();
});

it('keeps on offering only what was tried in vain, with its reason', () => {
  const offer = offerRestore(
    report(ids('a', 'b'), ids('a', 'b')),
    [fakeField('files', ['a', 'b'])],
    () => false,
  )!;
  const left = offerAgain(offer, new Map([['id-b', 'field_full']]));
  expect(left?.files.map(({ name }) => name)).toEqual(['b']);
  expect(left?.phase.kind).toBe('failed');
  expect(offerAgain(offer, new Map())).toBeNull();
});

it('finds a shifted row again by what stood beside the file, and never takes another', () => {
  const [lost] = offerRestore(
    report(ids('y'), ids('y')),
    [rowOf(0, 'a'), rowOf(1, 'x', 'y')],
    () => false,
  )!.files;
  expect(placeOf(lost!, [rowOf(0, 'new'), rowOf(1, 'a'), rowOf(2, 'x')])?.row).toBe(2);
  expect(placeOf(lost!, [rowOf(0, 'a'), rowOf(1, 'other')])).toBeUndefined();
});

it('goes by the number of a row that nothing else stood in', () => {
  const [lost] = offerRestore(report(ids('y'), ids('y')), [rowOf(0, 'a'), rowOf(1, 'y')], () => false)!.files;
  expect(placeOf(lost!, [rowOf(0, 'a'), rowOf(1)])?.row).toBe(1);
  expect(placeOf(lost!, [rowOf(0, 'a')])).toBeUndefined();
});
