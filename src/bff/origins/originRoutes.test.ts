import { beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentClient, FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { loggedSince, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE } from '../../../e2e/fixtures/useTestServer.ts';
import type { OriginList } from '../../contract/origin.ts';
import type { Problem } from '../../contract/problem.ts';
import { originsRoute } from '../../contract/routes.ts';

let there: {
  readonly server: RunningServer;
  workItem: string;
  client: ReturnType<typeof createAttachmentClient>;
};

/** Makes a work item; what follows is about that one. */
async function useItem(files: Record<string, number> = {}): Promise<void> {
  there.workItem = await newWorkItem(there.server.simulatorUrl, files);
  there.client = createAttachmentClient(there.server, there.workItem);
}

// A server of its own for each: it remembers who put what where.
beforeEach(async () => {
  const server = await startServer({ uploadPatience: TEST_PATIENCE });
  there = { server, workItem: '', client: createAttachmentClient(server, '') };
  await useItem();
  return () => server.close();
});

async function readOrigins({
  user = 'alice',
  language = 'en-US',
}: { user?: string; language?: string } = {}): Promise<OriginList & Problem> {
  const item = { project: 'demo', type: 'story', id: there.workItem };
  const answer = await fetch(there.server.url + originsRoute(item), {
    headers: {
      authorization: `Bearer ${await there.server.tokenOf(user)}`,
      'accept-language': language,
    },
  });
  return (await answer.json()) as OriginList & Problem;
}

const calls = async (op: string) =>
  (await loggedSince(there.server.simulatorUrl, -1)).filter((call) => call.op === op).length;

describe('who put a file there, and when', () => {
  it.each(['id', 'name', 'object'])('is told where the records hold a file’s %s', async (form) => {
    await there.client.sim('PATCH', 'settings', { opRecordFiles: form });
    const before = Date.now();
    const { body } = await there.client.put('mine.txt', 'mine', { user: 'bob' });
    const { origins } = await readOrigins();
    expect(origins).toEqual([
      {
        id: body.attachment.id,
        uploadedBy: {
          key: 'bob',
          name: expect.any(String),
          avatarUrl: `${there.server.simulatorUrl}/_sim/avatars/bob.svg`,
        },
        uploadedAt: expect.any(String),
      },
    ]);
    expect(Date.parse(origins[0]?.uploadedAt ?? '')).toBeGreaterThanOrEqual(before);
  });

  it('names people in the reader’s language', async () => {
    await there.client.put('mine.txt', 'mine', { user: 'bob' });
    const inChinese = await readOrigins({ language: 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(inChinese.origins[0]?.uploadedBy?.name).toBe('鲍勃');
    const inEnglish = await readOrigins({ language: 'en-US,zh;q=0.5' });
    expect(inEnglish.origins[0]?.uploadedBy?.name).toBe('Bob');
  });

  it('is known of every file of the seed, the rows of compound fields included', async () => {
    await useItem({ [FIELD]: 30, 'field_review/1/field_review_files': 3, field_old: 1 });
    expect((await readOrigins()).origins).toHaveLength(34);
  });

  it('is asked for once, and then only for files that are new', async () => {
    await useItem({ [FIELD]: 3 });
    await readOrigins();
    const before = await calls('op_record');
    expect((await readOrigins()).origins).toHaveLength(3);
    expect(await calls('op_record')).toBe(before);
    await there.client.put('new.txt', 'new');
    expect((await readOrigins()).origins).toHaveLength(4);
    expect(await calls('op_record')).toBe(before + 1);
  });
});

describe('nobody is named wrongly', () => {
  beforeEach(() => there.client.sim('PATCH', 'settings', { opRecordFiles: 'name' }));

  it('where two files go by one name', async () => {
    await there.client.put('same.txt', '1', { user: 'alice' });
    await there.client.put('same.txt', '2', { user: 'bob' });
    expect((await readOrigins()).origins).toEqual([]);
  });

  it('where a file of that name was removed again', async () => {
    const first = await there.client.put('same.txt', '1', { user: 'alice' });
    await there.client.put('same.txt', '2', { user: 'bob' });
    await there.client.remove([first.body.attachment.id]);
    expect((await readOrigins()).origins).toEqual([]);
  });
});

describe('what can’t be had is left out', () => {
  beforeEach(() => useItem({ [FIELD]: 2 }));

  it('the names, when Meegle tells of nobody', async () => {
    await there.client.fault({ match: { op: 'user_query' }, fault: 'error', code: 10301 });
    const { origins } = await readOrigins();
    expect(origins).toHaveLength(2);
    expect(origins.every(({ uploadedAt, uploadedBy }) => uploadedAt && uploadedBy === undefined)).toBe(true);
  });

  it('everything, when there are no records, until there are', async () => {
    await there.client.fault({ match: { op: 'op_record' }, fault: 'error', code: 10301, times: 1 });
    expect(await readOrigins()).toEqual({ origins: [] });
    expect((await readOrigins()).origins).toHaveLength(2);
  });

  it('nothing is told to who may not read the work item', async () => {
    await readOrigins();
    expect((await readOrigins({ user: 'mallory' })).code).toBe('no_permission');
  });
});
