import { describe, expect, it } from 'vitest';
import type { FieldDefinition, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { parseFieldPlace, parseSeenFiles, readPlaceFiles } from './fieldPlace.ts';

const item = { project: 'demo_project', type: 'story', id: '9007199254740993' };
const field = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  alias: '',
  name: key,
  required: false,
  obsolete: false,
  ...more,
});
const fields = [
  field('multi_attachment'),
  field('field_design', { alias: 'design_files' }),
  field('field_review_files', { parent: { key: 'field_review', name: '评审记录' } }),
  field('field_old', { obsolete: true }),
];
const parse = (fieldKey: string, row?: number) => parseFieldPlace(item, fields, { fieldKey, row });
const file = (id: string): StoredFile => ({ id, name: id, type: '', sizeText: '' });
const stored: StoredWorkItem = {
  id: item.id,
  name: '',
  projectKey: item.project,
  files: new Map([['multi_attachment', [file('1')]]]),
  rows: new Map([
    [
      'field_review',
      [
        { label: '', files: new Map([['field_review_files', [file('2'), file('3')]]]) },
        { label: '', files: new Map() },
      ],
    ],
  ]),
  inText: [],
};

describe('a place', () => {
  it('is called by its key or by alias, and has one turn under both names', () => {
    const [byKey, byAlias] = [parse('field_design'), parse('alias:design_files')];
    expect(byAlias.turn).toBe(byKey.turn);
    expect(byAlias.name).toBe(byKey.name);
    expect(byKey.target).toEqual({ item, fieldKey: 'field_design' });
    expect(byAlias.target).toEqual({ item, fieldKey: 'alias:design_files' });
  });

  it('in rows shares its parent’s turn with the other rows, and has a name of its own', () => {
    const [first, second] = [parse('field_review_files', 0), parse('field_review_files', 1)];
    expect(first.turn).toBe(second.turn);
    expect(first.turn).toContain('field_review');
    expect(first.name).not.toBe(second.name);
    expect(second.target).toMatchObject({ row: 1 });
  });

  it.each([
    ['nowhere', undefined, 'field_not_found'],
    ['alias:nowhere', undefined, 'field_not_found'],
    ['alias:', undefined, 'field_not_found'],
    ['field_review', 0, 'field_not_found'],
    ['multi_attachment', 0, 'bad_request'],
    ['field_review_files', undefined, 'bad_request'],
    ['field_old', undefined, 'field_not_writable'],
  ])('%s with row %s is refused: %s', (fieldKey, row, code) => {
    expect(() => parse(fieldKey, row)).toThrow(expect.objectContaining({ code }));
  });
});

const read = (fieldKey: string, row?: number, seen?: string[], ours: string[] = []) => {
  const place = parse(fieldKey, row);
  return parseSeenFiles(readPlaceFiles(stored, place), place, seen, (id) => ours.includes(id)).map(
    ({ id }) => id,
  );
};

describe('the files of a place', () => {
  it('are those of its field or row; a field that was left out is empty', () => {
    expect(read('multi_attachment')).toEqual(['1']);
    expect(read('field_design')).toEqual([]);
    expect(read('field_review_files', 0)).toEqual(['2', '3']);
    expect(read('field_review_files', 1)).toEqual([]);
  });

  it('are those the user saw in that row, in whatever order', () => {
    expect(read('field_review_files', 0, ['3', '2'])).toEqual(['2', '3']);
    expect(read('field_review_files', 1, [])).toEqual([]);
    expect(read('multi_attachment', undefined, ['another'])).toEqual(['1']);
  });

  it('are those the user saw and those that came since through us', () => {
    expect(read('field_review_files', 0, ['2'], ['3'])).toEqual(['2', '3']);
    const conflict = expect.objectContaining({ code: 'conflict' });
    expect(() => read('field_review_files', 0, ['2', '4'], ['3'])).toThrow(conflict);
    expect(() => read('field_review_files', 0, [], ['3'])).toThrow(conflict);
  });

  it('are a conflict when the row holds others, and when it is gone', () => {
    const conflict = expect.objectContaining({ code: 'conflict' });
    expect(() => read('field_review_files', 0, ['2'])).toThrow(conflict);
    expect(() => read('field_review_files', 0, ['2', '4'])).toThrow(conflict);
    expect(() => read('field_review_files', 1, ['2'])).toThrow(conflict);
    expect(() => read('field_review_files', 2, [])).toThrow(conflict);
  });

  it('are nowhere when there is no such row', () => {
    expect(() => read('field_review_files', 2)).toThrow(expect.objectContaining({ code: 'field_not_found' }));
  });
});
