import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { presentWorkItem, workItemSchema } from './workItemAnswer.ts';

function read(item: object) {
  const answer = v.parse(workItemSchema('1001'), [{ id: 1001, project_key: 'demo_project', ...item }]);
  return presentWorkItem(answer!);
}

describe('a work item as Meegle answers it', () => {
  it('gives the files of each attachment field, whatever the id is called and the size is written as', () => {
    const item = read({
      name: 'A story',
      fields: [
        {
          field_key: 'multi_attachment',
          field_type_key: 'multi_file',
          field_value: [
            { uid: 'a', name: '需求.mp4', type: 'video/mp4', size: '2.3MB', url: 'https://elsewhere' },
            { uuid: 'b', size: 17 },
            { id: 'c', name: null },
            { name: 'nobody can ask for this one' },
            'nor for this',
          ],
        },
      ],
    });
    expect(item.files.get('multi_attachment')).toEqual([
      { id: 'a', name: '需求.mp4', type: 'video/mp4', sizeText: '2.3MB' },
      { id: 'b', name: '', type: '', sizeText: '17' },
      { id: 'c', name: '', type: '', sizeText: '' },
    ]);
  });

  it.each([[null], [undefined], [[]], ['']])('takes the value %j for an empty field', (field_value) => {
    const item = read({ fields: [{ field_key: 'f', field_type_key: 'multi_file', field_value }] });
    expect(item.files.get('f')).toEqual([]);
  });

  it('may say nothing but its id and its project', () => {
    expect(read({})).toEqual({
      id: '1001',
      name: '',
      projectKey: 'demo_project',
      files: new Map(),
      rows: new Map(),
      inText: [],
    });
  });

  it('gives the rows of a compound field with their label and files', () => {
    const item = read({
      fields: [
        {
          field_key: 'field_review',
          field_type_key: 'compound_field',
          field_value: [
            [
              { field_key: 't', field_type_key: 'text', field_value: 'First round' },
              { field_key: 'files', field_type_key: 'multi_file', field_value: [{ uid: 'a' }] },
            ],
            [{ field_key: 'files', field_type_key: 'multi_file' }],
          ],
        },
        { field_key: 'empty', field_type_key: 'compound_field', field_value: null },
      ],
    });
    const [first, second] = item.rows.get('field_review')!;
    expect([first!.label, first!.files.get('files')!.map(({ id }) => id)]).toEqual(['First round', ['a']]);
    expect([second!.label, second!.files.get('files')]).toEqual(['', []]);
    expect(item.rows.get('empty')).toEqual([]);
  });

  it('keeps the other rows, under their numbers, when a row or a pair in it is unreadable', () => {
    const files = { field_key: 'files', field_type_key: 'multi_file', field_value: [{ uid: 'a' }] };
    const item = read({
      fields: [
        {
          field_key: 'field_review',
          field_type_key: 'compound_field',
          field_value: [null, [null, 7, { field_key: 'untyped' }, files], {}, [], [files]],
        },
      ],
    });
    const ids = item.rows.get('field_review')?.map((row) => row.files.get('files')?.map(({ id }) => id));
    expect(ids).toEqual([undefined, ['a'], undefined, undefined, ['a']]);
  });

  it('keeps its other fields when one is unreadable', () => {
    const item = read({
      fields: [
        null,
        'odd',
        { field_key: 'untyped' },
        { field_key: 'f', field_type_key: 'multi_file', field_value: [null, { uid: 'a' }] },
      ],
    });
    expect(item.files.get('f')?.map(({ id }) => id)).toEqual(['a']);
  });

  it('is found among whatever else was answered', () => {
    const wanted = { id: '1001', project_key: 'p' };
    expect(v.parse(workItemSchema('1001'), [null, { id: 1 }, 'odd', wanted, {}])?.project_key).toBe('p');
    expect(v.parse(workItemSchema('1001'), [null, { id: 1 }])).toBeUndefined();
    expect(v.parse(workItemSchema('1001'), null)).toBeUndefined();
  });

  it.each([[{ project_key: null }], [{ fields: {} }]])(
    'is never taken for an empty one without what is sure: %j',
    (odd) => {
      expect(() => read(odd)).toThrow(v.ValiError);
    },
  );

  it('gives the pictures of rich texts, once each', () => {
    const doc = JSON.stringify({
      0: { ops: [{ insert: '*', attributes: { image: 'true', uuid: 'p1', src: 'x' } }, { insert: 'Hi' }] },
    });
    const doc_html = '<p>Hi</p><img id="p1" data-name="a &amp; b.png" data-size="3KB"><img src="no id">';
    const description = { field_key: 'description', field_value: { doc, doc_html } };
    const other = { field_key: 'plan', field_value: { doc, doc_html: '<img id="p2"><img id="p1">' } };
    expect(read({ multi_texts: [description, other] }).inText).toEqual([
      { id: 'p1', name: 'a & b.png', type: 'image/*', sizeText: '3KB' },
      { id: 'p2', name: '', type: 'image/*', sizeText: '' },
    ]);
  });

  it.each([
    ['', ''],
    ['{"ops":[{"attributes":{"image":true,"uuid":"p2"}}]}', ''],
    ['not json', '<img id="p2"'],
  ])('survives the rich text %j', (doc, doc_html) => {
    const item = read({ multi_texts: [{ field_value: { doc, doc_html } }, { field_value: null }] });
    expect(item.inText.map(({ id }) => id)).toEqual(doc.startsWith('{') ? ['p2'] : []);
  });

  it.each([
    [null],
    [{}],
    ['odd'],
    [[null]],
    [[7, { field_value: 'odd' }, { field_value: { doc: {}, doc_html: null } }]],
  ])('has no pictures in the rich texts %j', (multi_texts) => {
    expect(read({ multi_texts }).inText).toEqual([]);
  });

  it('reads a page of unclosed tags in no time', () => {
    const started = performance.now();
    read({ multi_texts: [{ field_value: { doc: '', doc_html: '<img "'.repeat(200_000) } }] });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
