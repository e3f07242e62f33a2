import { describe, expect, it } from 'vitest';
import type { FieldDefinition, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createPlanArchive } from './planArchive.ts';

const item = { project: 'demo', type: 'story', id: '1' };
const { signal } = new AbortController();
const fileOf = (id: string, name = `${id}.txt`): StoredFile => ({ id, name, type: '', sizeText: '1KB' });

const STORED: StoredWorkItem = {
  id: '1',
  name: '需求: "一"',
  projectKey: 'demo_project',
  files: new Map([['field_a', [fileOf('a1'), fileOf('a2', '')]]]),
  rows: new Map([
    [
      'field_p',
      [
        { label: '', files: new Map() },
        { label: '第二轮', files: new Map([['field_s', [fileOf('s')]]]) },
      ],
    ],
  ]),
  inText: [fileOf('t', 'a1.txt')],
};

const field = (key: string, name: string) => ({ key, alias: '', name, required: false, obsolete: false });

function planWith(readFields: Meegle['readFields'], stored = STORED) {
  const plan = createPlanArchive({ readWorkItem: async () => stored, readFields });
  return (...ids: string[]) => plan({ userKey: 'alice' }, item, ids, signal);
}

const plan = planWith(async (): Promise<FieldDefinition[]> => [
  field('field_a', '附件'),
  { ...field('field_s', '附件/评审'), parent: { key: 'field_p', name: '评审记录' } },
]);

async function nameOf(name: string): Promise<string> {
  return (await planWith(async () => [], { ...STORED, name })('a1')).name;
}

describe('what goes into a zip', () => {
  it('is told by the ids that the user sees in the item, under its canonical key', async () => {
    expect(await plan('a2', 'gone', 'a1', 'a2')).toEqual({
      id: expect.stringMatching(/^[\w-]{36}$/),
      userKey: 'alice',
      item: { ...item, project: 'demo_project' },
      name: '需求_ _一_.zip',
      entries: [
        { kind: 'file', file: fileOf('a2', ''), path: 'a2' },
        { kind: 'missing', id: 'gone' },
        { kind: 'file', file: fileOf('a1'), path: 'a1.txt' },
      ],
    });
    await expect(plan('gone')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lies in folders where it comes from several fields', async () => {
    const paths = async (planned: ReturnType<typeof plan>) =>
      (await planned).entries.map((entry) => entry.kind === 'file' && entry.path);
    expect(await paths(plan('a1', 's', 't'))).toEqual([
      '附件/a1.txt',
      '评审记录/2 第二轮/附件_评审/s.txt',
      '富文本 In the text/a1.txt',
    ]);
    expect(await paths(plan('s'))).toEqual(['s.txt']);
    const nameless = planWith(async () => {
      throw new MeegleError('upstream_unavailable', 'down');
    });
    expect(await paths(nameless('a1', 's'))).toEqual(['field_a/a1.txt', 'field_p/2 第二轮/field_s/s.txt']);
  });

  it('is called by a name that file systems take, whatever the work item is called', async () => {
    expect(await nameOf('')).toBe('1.zip');
    expect(await nameOf('../con')).toBe('.._con.zip');
    expect(await nameOf('CON')).toBe('CON_.zip');
    expect(Buffer.byteLength(await nameOf('长'.repeat(300)))).toBeLessThanOrEqual(255);
  });

  it('isn’t known when something of ours fails', async () => {
    const broken = planWith(async () => {
      throw new TypeError('a fault');
    });
    await expect(broken('a1')).rejects.toThrow('a fault');
  });
});
