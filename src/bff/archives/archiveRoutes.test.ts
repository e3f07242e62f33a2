import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import type { ArchiveReceipt, ArchiveState } from '../../contract/archive.ts';
import type { Problem } from '../../contract/problem.ts';
import { archiveStateRoute, archivingRoute } from '../../contract/routes.ts';

let server: RunningServer;
let workItem: string;
let client: ReturnType<typeof createAttachmentClient>;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  workItem = await newWorkItem(server.simulatorUrl);
  client = createAttachmentClient(server, workItem);
});

const bearer = async (user: string) => ({ authorization: `Bearer ${await server.tokenOf(user)}` });

async function ask(ids: readonly string[], user = 'alice', id = workItem) {
  const item = { project: 'demo_project', type: 'story', id };
  const answer = await fetch(server.url + archivingRoute(item), {
    method: 'POST',
    headers: { ...(await bearer(user)), 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
  return { status: answer.status, body: (await answer.json()) as ArchiveReceipt & Problem };
}

async function readState(id: string, user = 'alice') {
  const answer = await fetch(server.url + archiveStateRoute(id), { headers: await bearer(user) });
  return (await answer.json()) as ArchiveState & Problem;
}

async function take(url: string): Promise<Record<string, string>> {
  const answer = await fetch(server.url + url);
  const entries = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(entries).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
}

async function store(name: string, content: string, field?: string): Promise<string> {
  const { body } = await client.put(name, content, field === undefined ? {} : { field });
  return body.attachment.id;
}

describe('a zip of several files', () => {
  it('holds them whole under their names', async () => {
    const ids = [await store('第1章.txt', 'one'), await store('a.txt', 'two')];
    const { status, body } = await ask(ids);
    expect(status).toBe(201);
    expect(await take(body.url)).toEqual({ '第1章.txt': 'one', 'a.txt': 'two' });
    expect((await readState(body.id)).entries).toEqual([
      { id: ids[0], name: '第1章.txt', state: 'done' },
      { id: ids[1], name: 'a.txt', state: 'done' },
    ]);
  });
});
