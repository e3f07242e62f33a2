import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();

async function twoAndOneMissing() {
  const alice = await simulator.as('alice');
  await alice.settings({ commitMs: 0 });
  const id = await alice.newWorkItem({ multi_attachment: 3 });
  const uids = (await alice.stored(id)).map(({ uid }) => uid);
  return { alice, id, uuids: [...uids.slice(0, 2), 'not-there'] };
}

describe('delete', () => {
  it('removes several files at once, the id sent as a number or as text', async () => {
    const alice = await simulator.as('alice');
    const ids = (await alice.stored('1003')).map(({ uid }) => uid);
    const answer = await alice.remove('1003', ids.slice(0, 3));
    expect(answer.json).toEqual({ data: {}, err: {}, err_msg: '', err_code: 0 });
    const asNumber = `{"work_item_id":1003,"project_key":"demo","field_key":"multi_attachment","uuids":["${ids[3]}"]}`;
    expect((await alice.send('file/delete', asNumber)).json.err_code).toBe(0);
    expect(await alice.stored('1003')).toHaveLength(45);
  });

  it('takes an id past 2^53 as a number, digit for digit', async () => {
    const alice = await simulator.as('alice');
    const [file] = await alice.stored('9007199254740993');
    const body = (id: string) =>
      `{"work_item_id":${id},"project_key":"demo","field_key":"multi_attachment","uuids":["${file?.uid}"]}`;
    expect((await alice.send('file/delete', body('9007199254740992'))).json.err_code).toBe(30005);
    expect((await alice.send('file/delete', body('9007199254740993'))).json.err_code).toBe(0);
    expect(await alice.stored('9007199254740993')).toEqual([]);
  });

  it('removes a file of a compound sub-field from whichever row it is in', async () => {
    const alice = await simulator.as('alice');
    const place = 'field_review/0/field_review_files';
    const [file] = await alice.stored('1001', place);
    const body = { work_item_id: 1001, project_key: 'demo', uuids: [file?.uid] };
    const { json } = await alice.post('file/delete', { ...body, field_key: 'field_review_files' });
    expect(json.err_code).toBe(0);
    expect(await alice.stored('1001', place)).toEqual([]);
  });

  it('of several with one missing deletes none, by default', async () => {
    const { alice, id, uuids } = await twoAndOneMissing();
    const { status, json } = await alice.remove(id, uuids);
    expect([status, json.err_code]).toEqual([404, 30019]);
    expect(await alice.stored(id)).toHaveLength(3);
  });

  it('of several with one missing deletes the others and complains, with deleteMode partial', async () => {
    const { alice, id, uuids } = await twoAndOneMissing();
    await alice.settings({ deleteMode: 'partial', status: 'always200' });
    const { status, json } = await alice.remove(id, uuids);
    expect([status, json.err_code]).toEqual([200, 30019]);
    expect(await alice.stored(id)).toHaveLength(1);
  });

  it('of several with one missing deletes the others and says nothing, with ignore_missing', async () => {
    const { alice, id, uuids } = await twoAndOneMissing();
    await alice.settings({ deleteMode: 'ignore_missing' });
    expect((await alice.remove(id, uuids)).json.err_code).toBe(0);
    expect((await alice.remove(id, ['not-there'])).json.err_code).toBe(0);
    expect(await alice.stored(id)).toHaveLength(1);
  });

  it.each([
    ['no field', { field_key: undefined }, 20025],
    ['key and alias', { field_alias: 'design_files' }, 20006],
    ['no ids', { uuids: [] }, 20005],
    ['an obsolete field', { field_key: 'field_old' }, 20070],
    ['an unknown field', { field_key: 'nope' }, 30009],
    ['an unknown space', { project_key: 'nope' }, 30016],
    ['an id with letters', { work_item_id: '12a' }, 20006],
    ['a file of another field', { field_key: 'field_design' }, 30019],
  ])('refuses %s', async (_, wrong, code) => {
    const alice = await simulator.as('alice');
    const uuids = [(await alice.stored('1003'))[0]?.uid];
    const right = { work_item_id: 1003, project_key: 'demo', field_key: 'multi_attachment', uuids };
    expect((await alice.post('file/delete', { ...right, ...wrong })).json.err_code).toBe(code);
    expect(await alice.stored('1003')).toHaveLength(49);
  });
});
