import { parse, stringify } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const path = 'demo/work_item/story/query';

describe('query', () => {
  it('answers an id past 2^53 as a number with all its digits, asked for as a number or as text', async () => {
    const alice = await simulator.as('alice');
    for (const ids of ['[9007199254740993]', '["9007199254740993"]']) {
      const response = await fetch(`${alice.url}/open_api/${path}`, {
        method: 'POST',
        headers: { 'X-Plugin-Token': alice.token, 'X-User-Key': 'alice' },
        body: `{"work_item_ids":${ids},"fields":["name"]}`,
      });
      const text = await response.text();
      expect(text).toContain('"id":9007199254740993,');
      expect(stringify(parse(text))).toBe(text);
    }
  });

  it('answers what the official SDKs read of a work item', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.post(path, { work_item_ids: [1001], fields: ['multi_attachment'] });
    expect(json.data).toEqual([
      expect.objectContaining({
        id: 1001,
        name: '附件面板：拖放、预览、批量删除',
        project_key: 'demo_project',
        simple_name: 'demo',
        work_item_type_key: 'story',
        fields: [
          {
            field_key: 'multi_attachment',
            field_type_key: 'multi_file',
            field_alias: '',
            field_value: expect.arrayContaining([
              {
                uid: expect.any(String),
                name: '需求评审.docx',
                type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
                size: '2.2KB',
                url: expect.stringContaining('/goapi/'),
              },
            ]),
          },
        ],
      }),
    ]);
  });

  it('leaves out the fields named with a minus, and refuses a mix', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.post(path, { work_item_ids: [1001], fields: ['-name', '-priority'] });
    const [item] = json.data as { fields: { field_key: string }[] }[];
    const keys = item?.fields.map(({ field_key }) => field_key);
    expect(keys).toContain('multi_attachment');
    expect(keys).not.toContain('name');
    const mixed = await alice.post(path, { work_item_ids: [1001], fields: ['name', '-priority'] });
    expect(mixed.json.err_code).toBe(20015);
  });

  it('answers a compound field as rows of pairs', async () => {
    const alice = await simulator.as('alice');
    expect(await alice.fieldValue('1001', 'field_review')).toEqual([
      [
        expect.objectContaining({ field_key: 'field_review_round', field_value: '第一轮评审' }),
        expect.objectContaining({
          field_key: 'field_review_files',
          field_type_key: 'multi_file',
          field_value: [expect.objectContaining({ name: '评审意见.txt' })],
        }),
      ],
      [
        expect.objectContaining({ field_value: '第二轮评审' }),
        expect.objectContaining({ field_key: 'field_review_files', field_value: [] }),
      ],
    ]);
  });

  it('answers what was put into a new item’s text: pictures as documented, files in a form that is a guess', async () => {
    const alice = await simulator.as('alice');
    const made = await fetch(`${alice.url}/_sim/work-items`, {
      method: 'POST',
      body: JSON.stringify({
        inText: [
          { name: '', kind: 'picture' },
          { name: 'a"b.txt', kind: 'file' },
        ],
      }),
    });
    const { id } = (await made.json()) as { id: string };
    const { json } = await alice.post(path, { work_item_ids: [id], expand: { need_multi_text: true } });
    const [item] = json.data as { multi_texts: { field_value: Record<string, string> }[] }[];
    const { doc = '', doc_html = '' } = item?.multi_texts[0]?.field_value ?? {};
    const [picture, file] = [...doc.matchAll(/"uuid":"([\w-]+)"/g)].map(([, uuid]) => uuid);
    expect(doc_html).toMatch(new RegExp(`<img id="${picture}" data-size="[^"]+" src=`));
    expect(doc_html).toContain(`<a id="${file}" data-name="a&quot;b.txt" data-size="11B"`);
  });

  it('answers rich text with its picture, when asked to, and gives the picture', async () => {
    const alice = await simulator.as('alice');
    const plain = await alice.post(path, { work_item_ids: [1001] });
    expect(plain.json.data).toEqual([expect.not.objectContaining({ multi_texts: expect.anything() })]);
    const { json } = await alice.post(path, { work_item_ids: [1001], expand: { need_multi_text: true } });
    const [item] = json.data as {
      multi_texts: { field_key: string; field_value: Record<string, string> }[];
    }[];
    const [description] = item?.multi_texts ?? [];
    const [, uuid] = /"uuid":"([\w-]+)"/.exec(description?.field_value['doc'] ?? '') ?? [];
    expect(description?.field_value['doc_html']).toContain(`<img id="${uuid}" data-name="流程图.png"`);
    const picture = await alice.download('1001', uuid ?? '');
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  it.each([
    ['[]', []],
    ['null', null],
    ['absent', undefined],
  ])('shows an empty field as the setting says: %s', async (emptyField, expected) => {
    const alice = await simulator.as('alice');
    await alice.settings({ emptyField });
    expect(await alice.fieldValue('1002', 'multi_attachment')).toEqual(expected);
  });

  it('hides a new file as long as the setting says, and lets it be taken meanwhile', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ visibleAfterMs: 200, commitMs: 0 });
    await alice.uploadText('1002', 'a.txt');
    expect(await alice.fieldValue('1002', 'multi_attachment')).toEqual([]);
    const [stored] = await alice.stored('1002');
    expect((await alice.download('1002', stored?.uid ?? '')).status).toBe(200);
    await expect.poll(() => alice.fieldValue('1002', 'multi_attachment')).toHaveLength(1);
  });

  it('tells every byte of a size when the setting says so', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ sizeText: 'exact' });
    const [stored] = await alice.stored('9007199254740993');
    expect(await alice.fieldValue('9007199254740993', 'multi_attachment')).toEqual([
      expect.objectContaining({ size: String(stored?.bytes) }),
    ]);
  });

  it('shuffles the files when the setting says so', async () => {
    const alice = await simulator.as('alice');
    const before = await alice.fieldValue('1003', 'multi_attachment');
    await alice.settings({ order: 'shuffle' });
    const after = await alice.fieldValue('1003', 'multi_attachment');
    expect(after).not.toEqual(before);
    expect(after).toHaveLength(49);
  });

  it.each([
    ['no ids', 'demo', 'story', {}, 400, 20005],
    ['an id that is no integer', 'demo', 'story', { work_item_ids: [1.5] }, 400, 20006],
    ['51 ids', 'demo', 'story', { work_item_ids: Array(51).fill(1001) }, 400, 20028],
    ['an id nobody has', 'demo', 'story', { work_item_ids: [7] }, 404, 30005],
    ['another type', 'demo', 'issue', { work_item_ids: [1001] }, 400, 20003],
    ['an unknown type', 'demo', 'nope', { work_item_ids: [1001] }, 404, 30014],
    ['an unknown space', 'nope', 'story', { work_item_ids: [1001] }, 404, 30016],
  ])('refuses %s', async (_, project, type, body, status, code) => {
    const alice = await simulator.as('alice');
    const answer = await alice.post(`${project}/work_item/${type}/query`, body);
    expect([answer.status, answer.json.err_code]).toEqual([status, code]);
  });

  it('leaves out an id nobody has beside one that somebody has', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.post(path, { work_item_ids: [7, 1002] });
    expect(json.data).toEqual([expect.objectContaining({ id: 1002 })]);
  });

  it('refuses a body that is not JSON', async () => {
    const alice = await simulator.as('alice');
    expect((await alice.send(path, '{"work_item_ids":')).json.err_code).toBe(20006);
  });
});

describe('the fields of a type', () => {
  interface Field {
    field_key: string;
    field_name: string;
    field_alias: string;
    field_type_key: string;
    compound_fields: Field[];
  }
  const outline = (fields: readonly Field[]): unknown =>
    fields.map(({ field_key, field_name, field_alias, field_type_key, compound_fields }) => ({
      field_key,
      field_name,
      field_alias,
      field_type_key,
      compound_fields: outline(compound_fields),
    }));

  it('are the same in field/all and meta', async () => {
    const alice = await simulator.as('alice');
    const all = await alice.post('demo/field/all', { work_item_type_key: 'story' });
    const meta = await alice.send('demo/work_item/story/meta', undefined, {}, 'GET');
    expect(outline(all.json.data as Field[])).toEqual(outline(meta.json.data as Field[]));
    expect(all.json.data).toContainEqual(
      expect.objectContaining({ field_key: 'field_old', is_obsoleted: true, work_item_scopes: ['story'] }),
    );
    expect(all.json.data).toContainEqual(
      expect.objectContaining({
        field_key: 'field_review',
        compound_fields: [
          expect.objectContaining({ field_key: 'field_review_round' }),
          expect.objectContaining({ field_key: 'field_review_files', field_name: '评审附件' }),
        ],
      }),
    );
  });
});
