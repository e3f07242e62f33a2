import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldsSchema, metaSchema, presentFieldDefinitions } from './fieldAnswer.ts';

const present = (fields: unknown, meta: unknown = []) =>
  presentFieldDefinitions(v.parse(fieldsSchema, fields), v.parse(metaSchema, meta));

describe('the attachment fields of a work item type', () => {
  it('are those of type multi_file, at the top and inside compound fields, in Meegle’s order', () => {
    const fields = present(
      [
        { field_key: 'name', field_type_key: 'text', field_name: 'Name' },
        { field_key: 'a', field_type_key: 'multi_file', field_name: '附件', field_alias: '' },
        {
          field_key: 'review',
          field_type_key: 'compound_field',
          field_name: '评审记录',
          compound_fields: [
            { field_key: 'who', field_type_key: 'user' },
            { field_key: 'files', field_type_key: 'multi_file', field_name: '评审附件' },
          ],
        },
        { field_key: 'old', field_type_key: 'multi_file', field_alias: 'old_files', is_obsoleted: true },
      ],
      [
        { field_key: 'a', is_required: 1 },
        { field_key: 'review', is_required: 2, compound_fields: [{ field_key: 'files', is_required: 3 }] },
      ],
    );
    expect(fields).toEqual([
      { key: 'a', alias: '', name: '附件', required: true, obsolete: false },
      {
        key: 'files',
        alias: '',
        name: '评审附件',
        required: false,
        obsolete: false,
        parent: { key: 'review', name: '评审记录' },
      },
      { key: 'old', alias: 'old_files', name: 'old_files', required: false, obsolete: true },
    ]);
  });

  it('are called by their alias, or else by their key, where they have no name', () => {
    const files = { field_key: 'files', field_type_key: 'multi_file', field_alias: 'review_files' };
    const rows = { field_key: 'review', field_type_key: 'compound_field', compound_fields: [files] };
    expect(present([rows])).toMatchObject([
      { key: 'files', name: 'review_files', parent: { key: 'review', name: 'review' } },
    ]);
  });

  it('inside an obsolete compound field are obsolete too', () => {
    const [field] = present([
      {
        field_key: 'review',
        field_type_key: 'compound_field',
        is_obsoleted: true,
        compound_fields: [{ field_key: 'files', field_type_key: 'multi_file' }],
      },
    ]);
    expect(field?.obsolete).toBe(true);
  });

  it('are all there beside what can’t be read', () => {
    const a = { field_key: 'a', field_type_key: 'multi_file', field_name: 7, field_alias: null };
    const fields = present(
      [
        null,
        { ...a, compound_fields: null },
        { field_key: 'untyped' },
        {
          field_key: 'rows',
          field_type_key: 'compound_field',
          compound_fields: [null, 'odd', { ...a, field_key: 'b' }],
        },
        { field_key: 'c', field_type_key: 'multi_file', compound_fields: {} },
      ],
      [null, { is_required: 1 }, { field_key: 'a', is_required: 1, compound_fields: {} }],
    );
    expect(fields.map(({ key, name, required }) => [key, name, required])).toEqual([
      ['a', '7', true],
      ['b', '7', false],
      ['c', 'c', false],
    ]);
  });

  it.each([
    [1, true],
    ['1', true],
    [true, true],
    [0, false],
    [2, false],
    ['3', false],
    [{ value: 1 }, false],
    [null, false],
  ])('are obsolete or required when Meegle writes %j: %s', (written, meant) => {
    const [field] = present(
      [{ field_key: 'a', field_type_key: 'multi_file', is_obsoleted: written }],
      [{ field_key: 'a', is_required: written }],
    );
    expect(field).toMatchObject({ obsolete: meant, required: meant });
  });

  it('are none when Meegle says nothing', () => {
    expect(present(null, undefined)).toEqual([]);
  });
});
