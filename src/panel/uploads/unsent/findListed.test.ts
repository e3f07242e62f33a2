import { expect, it } from 'vitest';
import { fakeAttachment, fakeField } from '../../testing/fakeList.ts';
import { findListed } from './findListed.ts';
import type { UnsentFile } from './unsentRecord.ts';

const place = { fieldKey: 'files', fieldId: 'files', turnKey: 'files', knownIds: ['old'] };
const unsent = (name: string, more: Partial<UnsentFile> = {}): UnsentFile => {
  return { id: name, attempt: 1, name, fileName: name, sizeBytes: 1024, place, ...more };
};
const list = (...attachments: ReturnType<typeof fakeAttachment>[]) => [
  fakeField('files', [], { key: 'files', attachments }),
];
const found = (files: readonly UnsentFile[], fields: ReturnType<typeof list>) =>
  [...findListed(files, fields)].map(([{ id }, attachmentId]) => `${id}: ${attachmentId}`);

it('finds what came to be stored, by field, name and about the size', () => {
  const elsewhere = unsent('a', { place: { ...place, fieldId: 'designs' } });
  const fields = list(
    fakeAttachment('a', { size: null, sizeText: '1KB' }),
    fakeAttachment('b', { size: 10 }),
  );
  expect(found([unsent('a'), unsent('b'), elsewhere], fields)).toEqual(['a: id-a']);
});

it('takes no attachment for it that was there before, nor one for two files', () => {
  expect(found([unsent('a')], list(fakeAttachment('a', { id: 'old' })))).toEqual([]);
  const twice = [unsent('a'), unsent('a', { id: 'a again' })];
  expect(found(twice, list(fakeAttachment('a')))).toEqual(['a: id-a']);
});

it('leaves a file that was to replace another until that one is gone', () => {
  const fields = list(fakeAttachment('a', { id: 'old' }), fakeAttachment('a'));
  expect(found([unsent('a', { replaces: 'old' })], fields)).toEqual([]);
  expect(found([unsent('a', { replaces: 'old' })], list(fakeAttachment('a')))).toEqual(['a: id-a']);
});
