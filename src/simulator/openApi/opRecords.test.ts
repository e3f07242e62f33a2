import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const path = 'op_record/work_item/list';
const DAY_MS = 24 * 60 * 60 * 1000;

interface Records {
  total: number;
  has_more: boolean;
  start_from: string;
  op_records: { operator: string; operation_time: number; record_contents: Record<string, unknown>[] }[];
}

describe('operation records', () => {
  it('tell who added and who deleted a file, newest first', async () => {
    const bob = await simulator.as('bob');
    await bob.settings({ commitMs: 0 });
    await bob.uploadText('1002', 'a.txt');
    const [file] = await bob.stored('1002');
    const dave = await simulator.as('dave');
    await dave.remove('1002', [file?.uid ?? '']);
    const { json } = await bob.post(path, {
      project_key: 'demo_project',
      work_item_ids: [1002],
      op_record_module: ['field_mod'],
    });
    const object = { object_type: 'field', object_value: 'multi_attachment' };
    expect((json.data as Records).op_records).toEqual([
      expect.objectContaining({
        work_item_id: 1002,
        operation_type: 'modify',
        operator: 'dave',
        operation_time: expect.any(Number),
        record_contents: [expect.objectContaining({ object, add: [], delete: [file?.uid] })],
      }),
      expect.objectContaining({
        operator: 'bob',
        record_contents: [expect.objectContaining({ object, add: [file?.uid], delete: [] })],
      }),
    ]);
  });

  it.each([
    ['id', (uid: unknown) => uid],
    ['name', () => 'a.txt'],
    ['object', (uid: unknown) => ({ uid, name: 'a.txt' })],
  ])('hold a file’s %s, as the setting has it', async (opRecordFiles, told) => {
    const bob = await simulator.as('bob');
    await bob.settings({ commitMs: 0, opRecordFiles });
    await bob.uploadText('1002', 'a.txt');
    const [file] = await bob.stored('1002');
    await bob.remove('1002', [file?.uid ?? '']);
    const { json } = await bob.post(path, { project_key: 'demo', work_item_ids: [1002] });
    const contents = (json.data as Records).op_records.flatMap((record) => record.record_contents);
    expect(contents).toMatchObject([{ delete: [told(file?.uid)] }, { add: [told(file?.uid)] }]);
  });

  it('come in pages', async () => {
    const alice = await simulator.as('alice');
    const seen: number[] = [];
    let start_from = '';
    for (let more = true; more;) {
      const { json } = await alice.post(path, {
        project_key: 'demo',
        work_item_ids: ['1004'],
        page_size: 20,
        start_from,
      });
      const page = json.data as Records;
      expect(page.total).toBe(50);
      seen.push(...page.op_records.map(({ operation_time }) => operation_time));
      more = page.has_more;
      start_from = page.start_from;
    }
    expect(seen).toHaveLength(50);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it.each([
    ['more than 7 days', { start: Date.now() - 8 * DAY_MS, end: Date.now() }, 20013],
    ['a time that runs backwards', { start: Date.now(), end: Date.now() - DAY_MS }, 20013],
    ['a page of 201', { page_size: 201 }, 20006],
    ['no work items', { work_item_ids: [] }, 20005],
    ['an unknown space', { project_key: 'nope' }, 30016],
  ])('are refused for %s', async (_, wrong, code) => {
    const alice = await simulator.as('alice');
    const right = { project_key: 'demo', work_item_ids: [1001] };
    expect((await alice.post(path, { ...right, ...wrong })).json.err_code).toBe(code);
  });
});
