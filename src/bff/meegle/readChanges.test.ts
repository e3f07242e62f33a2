import { describe, expect, it } from 'vitest';
import { parseAnswer, presentJson } from './answer.ts';
import type { OpenApi } from './openApi.ts';
import { createReadChanges } from './readChanges.ts';

const range = { from: 0, to: 1, page: '' };

/** What is read of a page that Meegle answers with. */
async function read(page: unknown, { asked = range, calls = [] as unknown[] } = {}) {
  const openApi = {
    call: async (call: { body?: object }, schema: never) => {
      calls.push(JSON.parse(presentJson(call.body ?? {})));
      return parseAnswer(
        { status: 200, headers: {}, text: presentJson({ err_code: 0, data: page } as object) },
        schema,
      );
    },
  } as unknown as OpenApi;
  return createReadChanges(openApi)({ userKey: 'alice' }, { project: 'p', id: '9007199254740993' }, asked);
}

const record = (add: unknown, more: object = {}) => ({
  operator: 'bob',
  operation_time: 1000,
  record_contents: [{ object: { object_type: 'field', object_value: 'files' }, add, ...more }],
});
const addedIn = async (add: unknown) => (await read({ op_records: [record(add)] })).changes[0]?.added;

describe('a page of operation records', () => {
  it('is asked for with all digits of the id, for fields alone, so many a page', async () => {
    const calls: unknown[] = [];
    await read({}, { asked: { from: 5, to: 9, page: '200' }, calls });
    expect(calls).toEqual([
      {
        project_key: 'p',
        work_item_ids: [Number('9007199254740993')],
        op_record_module: ['field_mod'],
        start: 5,
        end: 9,
        page_size: 200,
        start_from: '200',
      },
    ]);
  });

  it.each([
    ['an id or a name', ['a'], [{ id: 'a', name: 'a' }]],
    ['an object', [{ uid: 'a', name: 'a.txt' }], [{ id: 'a', name: 'a.txt' }]],
    [
      'another name for the id',
      [{ uuid: 'a' }, { id: 7, file_name: 'b' }],
      [{ id: 'a' }, { id: '7', name: 'b' }],
    ],
    [
      'JSON in a text',
      ['{"uid":"a","name":"a.txt"}', '[{"uid":"b"}]'],
      [{ id: 'a', name: 'a.txt' }, { id: 'b' }],
    ],
    ['a name that only begins like JSON', ['[draft].txt'], [{ id: '[draft].txt', name: '[draft].txt' }]],
    ['a list of lists', [['a']], [{ id: 'a', name: 'a' }]],
    ['nothing that is one', ['', null, {}, true, 'x'.repeat(2000)], []],
    ['no list', 'a', []],
  ])('holds files as %s', async (_form, add, files) => {
    expect(await addedIn(add)).toEqual(files);
  });

  it('is left where one record can’t be read', async () => {
    const broken = [null, { operator: 'x' }, { ...record(['z']), operation_time: 1e20 }];
    const { changes } = await read({ op_records: [...broken, record(['a'], { delete: ['b'] })] });
    expect(changes).toEqual([
      {
        operatorKey: 'bob',
        at: 1000,
        added: [{ id: 'a', name: 'a' }],
        removed: [{ id: 'b', name: 'b' }],
      },
    ]);
  });

  it.each([
    [{ has_more: true, start_from: '200' }, '200'],
    [{ has_more: true, start_from: 200 }, '200'],
    [{ has_more: false, start_from: '200' }, undefined],
    [{ has_more: true, start_from: '' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('%j leads on to %s', async (page, next) => {
    expect((await read(page)).nextPage).toBe(next);
  });

  it('that leads to itself is the last', async () => {
    const asked = { ...range, page: '200' };
    expect((await read({ has_more: true, start_from: '200' }, { asked })).nextPage).toBeUndefined();
  });
});
