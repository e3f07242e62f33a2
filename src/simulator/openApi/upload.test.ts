import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const key = { name: 'field_key', content: 'multi_attachment' };
const file = { name: 'file', fileName: 'a.txt', type: 'text/plain', content: 'hello' };

describe('upload', () => {
  it('answers without the id of what it stored, byte for byte and with the type given', async () => {
    const alice = await simulator.as('alice');
    const content = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, at) => at % 251));
    const type = 'Text/Markdown; charset=UTF-8';
    const { json } = await alice.upload('1002', [key, { ...file, content, type }]);
    expect(json).toEqual({ err: {}, err_msg: '', err_code: 0 });
    expect(await alice.stored('1002')).toEqual([
      {
        uid: expect.stringMatching(/^[\w-]{36}$/),
        name: 'a.txt',
        type,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    ]);
  });

  it.each([
    ['the file first', [file, key]],
    ['a type on the text part', [{ ...key, type: 'text/plain; charset=utf-8' }, file]],
    ['an octet-stream text part', [{ ...key, type: 'application/octet-stream' }, file]],
    ['a part nobody asked for', [key, { name: 'extra', content: '1' }, file]],
  ])('takes a form with %s', async (_, parts) => {
    const alice = await simulator.as('alice');
    expect((await alice.upload('1002', parts)).json.err_code).toBe(0);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('takes the project by its simple name and by its key, the field by its alias', async () => {
    const alice = await simulator.as('alice');
    await alice.upload('1002', [{ name: 'field_alias', content: 'design_files' }, file]);
    expect(await alice.stored('1002', 'field_design')).toHaveLength(1);
  });

  it('puts a file into the row of a compound field, counted from 0', async () => {
    const alice = await simulator.as('alice');
    const sub = { name: 'field_key', content: 'field_review_files' };
    await alice.upload('1002', [sub, { name: 'index', content: '1' }, file]);
    expect(await alice.stored('1002', 'field_review/1/field_review_files')).toHaveLength(1);
    for (const index of [[], [{ name: 'index', content: '2' }], [{ name: 'index', content: '-1' }]]) {
      expect((await alice.upload('1002', [sub, ...index, file])).json.err_code).toBe(20006);
    }
  });

  it('says that all is well when the file is empty, and stores nothing', async () => {
    const alice = await simulator.as('alice');
    const { status, json } = await alice.upload('1002', [key, { ...file, content: '' }]);
    expect([status, json.err_code]).toEqual([200, 0]);
    expect(await alice.stored('1002')).toEqual([]);
  });

  it.each([
    ['no field', [file], 20025],
    ['key and alias', [key, { name: 'field_alias', content: 'design_files' }, file], 20006],
    ['a field that does not exist', [{ ...key, content: 'field_nope' }, file], 30009],
    ['an empty alias', [{ name: 'field_alias', content: '' }, file], 30009],
    ['a field that holds no files', [{ ...key, content: 'name' }, file], 20029],
    ['a compound field itself', [{ ...key, content: 'field_review' }, file], 20029],
    ['an obsolete field', [{ ...key, content: 'field_old' }, file], 20070],
    ['no file', [key], 1000050190],
    ['two files', [key, file, file], 1000050190],
    ['a file under another name', [key, { ...file, name: 'upload' }], 1000050190],
  ])('refuses a form with %s, and stores nothing', async (_, parts, code) => {
    const alice = await simulator.as('alice');
    const { json } = await alice.upload('1002', parts);
    expect(json).toMatchObject({ err_code: code, err: { code, log_id: expect.any(String) } });
    expect(await alice.stored('1002')).toEqual([]);
  });

  it('refuses what is not a form', async () => {
    const alice = await simulator.as('alice');
    const { status, json } = await alice.post('demo/work_item/story/1002/file/upload', {});
    expect([status, json.err_code]).toEqual([400, 20040]);
  });

  it('refuses a form without its closing boundary, and stores nothing', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.send(
      'demo/work_item/story/1002/file/upload',
      '--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--B\r\n',
      { 'Content-Type': 'multipart/form-data; boundary=B' },
    );
    expect(json.err_code).toBe(1000050190);
    expect(await alice.stored('1002')).toEqual([]);
  });

  it('takes a file of exactly the limit, and refuses one byte more', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ sizeLimit: 5, commitMs: 0 });
    expect((await alice.upload('1002', [key, file])).json.err_code).toBe(0);
    const { status, json } = await alice.upload('1002', [key, { ...file, content: 'hello!' }]);
    expect([status, json.err_code]).toEqual([400, 1000050174]);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('takes the 50th file of a field, and refuses the 51st with the code of the setting', async () => {
    const alice = await simulator.as('alice');
    expect((await alice.uploadText('1003', 'last.txt')).json.err_code).toBe(0);
    expect((await alice.uploadText('1003', 'over.txt')).json.err_code).toBe(1000050263);
    await alice.settings({ fullCode: 20090 });
    expect((await alice.uploadText('1004', 'over.txt')).json.err_code).toBe(20090);
    await alice.settings({ fieldLimit: 51 });
    expect((await alice.uploadText('1004', 'over.txt')).json.err_code).toBe(0);
    expect(await alice.stored('1004')).toHaveLength(51);
  });

  it('refuses a full field with HTTP 200 when the setting says so', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ status: 'always200' });
    const { status, json } = await alice.uploadText('1004', 'over.txt');
    expect([status, json.err_code]).toEqual([200, 1000050263]);
  });

  it('keeps a wrong type when the setting says so', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ typeEcho: 'wrong' });
    await alice.upload('1002', [key, file]);
    expect((await alice.stored('1002'))[0]?.type).toBe('application/octet-stream');
  });

  it('puts a new file first when the setting says so', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ order: 'prepend', commitMs: 0 });
    await alice.uploadText('1002', 'one.txt');
    await alice.uploadText('1002', 'two.txt');
    expect((await alice.stored('1002')).map(({ name }) => name)).toEqual(['two.txt', 'one.txt']);
  });

  it('takes whole files of a work item whose id is past 2^53, and leaves its neighbour alone', async () => {
    const alice = await simulator.as('alice');
    await alice.uploadText('9007199254740993', 'big.txt');
    expect((await alice.stored('9007199254740993')).map(({ name }) => name)).toContain('big.txt');
    expect((await alice.uploadText('9007199254740992', 'no.txt')).json.err_code).toBe(30005);
  });
});

describe('general upload', () => {
  const parts = [{ ...file, fileName: '图.png', type: 'image/png' }];
  const send = async (generalUpload?: string) => {
    const alice = await simulator.as('alice');
    if (generalUpload !== undefined) await alice.settings({ generalUpload });
    const form = new FormData();
    form.append('file', new Blob([parts[0]?.content ?? ''], { type: 'image/png' }), '图.png');
    const response = await fetch(`${alice.url}/open_api/demo_project/file/upload`, {
      method: 'POST',
      headers: { 'X-Plugin-Token': alice.token, 'X-User-Key': 'alice' },
      body: form,
    });
    return (await response.json()) as unknown;
  };

  it('answers the address in an array, as both SDKs expect', async () => {
    expect(await send()).toEqual({
      data: [expect.stringMatching(/^http:\/\/.*\/download\/[\w-]{36}$/)],
      err: {},
      err_msg: '',
      err_code: 0,
    });
  });

  it('answers the address as text, as the documentation has it, when the setting says so', async () => {
    expect(await send('string')).toMatchObject({ data: expect.stringContaining('/download/') });
  });
});
