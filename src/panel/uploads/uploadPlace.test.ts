import { expect, it } from 'vitest';
import { fakeAttachment } from '../testing/fakeList.ts';
import { uploadPlaceOf } from './uploadPlace.ts';

const item = { project: 'demo', type: 'story', id: '1002' };
const field = {
  key: 'files',
  alias: '',
  name: 'Files',
  required: false,
  obsolete: false,
  writable: 'unknown' as const,
  capacity: 50,
  attachments: [fakeAttachment('a')],
};

it('gives a plain field its own turn', () => {
  expect(uploadPlaceOf(item, field)).toEqual({
    target: { item, fieldKey: 'files', row: undefined },
    seenIds: ['id-a'],
    fieldId: 'files',
    turnKey: 'files',
  });
});

it('tells the rows of a compound field apart but gives them one turn', () => {
  const rows = [0, 1].map((row) => uploadPlaceOf(item, { ...field, key: 'inner', parentKey: 'review', row }));
  expect(rows.map(({ target }) => target.row)).toEqual([0, 1]);
  expect(new Set(rows.map(({ fieldId }) => fieldId)).size).toBe(2);
  expect(rows.map(({ turnKey }) => turnKey)).toEqual(['review', 'review']);
});
