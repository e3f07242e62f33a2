import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { request as httpRequest } from 'node:http';
import { createLocalState, type SharedState } from '../../src/bff/sharedState.ts';
import { deletionRoute, restoringRoute } from '../../src/contract/routes.ts';
import { createAttachmentClient, FIELD } from '../fixtures/attachmentClient.ts';
import { createGate } from '../fixtures/createGate.ts';
import { sha256 } from '../fixtures/files.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../fixtures/startServer.ts';

/** Asks for a file back, as a user. */
async function restore(server: RunningServer, workItem: string, id: string, user = 'alice') {
  const item = { project: 'demo_project', type: 'story', id: workItem };
  const answer = await fetch(server.url + restoringRoute(item, FIELD, id), {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.tokenOf(user)}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { code?: string; attachment?: { id: string } },
  };
}

async function open({ cacheDirectory, state }: { cacheDirectory?: string; state?: SharedState } = {}) {
  const server = await startServer({
    config: { meegleQps: 1000, ...(cacheDirectory && { cacheDirectory }) },
    ...(state && { state }),
  });
  const workItem = await newWorkItem(server.simulatorUrl);
  const client = createAttachmentClient(server, workItem);
  await client.sim('PATCH', 'settings', { qps: 1000 });
  return { server, workItem, client };
}

test('a file that was deleted a moment ago is stored anew from the cache, once, and only for who deleted it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'restore-spec-'));
  const { server, workItem, client } = await open({ cacheDirectory: directory });
  try {
    const content = Buffer.from('要留下的内容\n'.repeat(5_000));
    const { attachment } = (await client.put('会议纪要.txt', content)).body;
    const unseen = (await client.put('unseen.txt', 'nobody looked at it')).body.attachment;
    const seen = await fetch(server.url + attachment.downloadUrl);
    expect(sha256(new Uint8Array(await seen.arrayBuffer()))).toBe(sha256(content));

    const { results } = await client.remove([attachment.id, unseen.id, 'never-there']);
    expect(results).toEqual([
      { id: attachment.id, outcome: 'deleted', restorable: true },
      { id: unseen.id, outcome: 'deleted' },
      { id: 'never-there', outcome: 'already_gone' },
    ]);

    const others = await Promise.all([
      restore(server, workItem, attachment.id, 'bob'),
      restore(server, workItem, unseen.id),
      restore(server, workItem, 'never-there'),
    ]);
    expect(others.map(({ status, body }) => [status, body.code])).toEqual(
      others.map(() => [404, 'not_found']),
    );
    expect(await client.stored()).toEqual([]);

    const both = await Promise.all([
      restore(server, workItem, attachment.id),
      restore(server, workItem, attachment.id),
    ]);
    const again = await restore(server, workItem, attachment.id);
    expect([...both, again].map(({ status }) => status)).toEqual([201, 201, 201]);
    const [file, ...more] = await client.stored();
    expect(more).toEqual([]);
    expect(file).toMatchObject({ name: '会议纪要.txt', type: 'text/plain', sha256: sha256(content) });
    expect(file?.uid).not.toBe(attachment.id);
    expect([...both, again].map(({ body }) => body.attachment?.id)).toEqual(Array(3).fill(file?.uid));
  } finally {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
});

test('a restored file that is deleted again is restored again, once, by whichever of its names it is asked for', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'restore-spec-'));
  const { server, workItem, client } = await open({ cacheDirectory: directory });
  try {
    const content = Buffer.from('deleted more than once\n'.repeat(5_000));
    const { attachment } = (await client.put('again.txt', content)).body;
    await (await fetch(server.url + attachment.downloadUrl)).arrayBuffer();
    const ids = [attachment.id];
    for (let time = 0; time < 3; time += 1) {
      const last = ids.at(-1) ?? '';
      expect((await client.remove([last])).results).toEqual([
        { id: last, outcome: 'deleted', restorable: true },
      ]);
      const answers = await Promise.all([...ids, last, last].map((id) => restore(server, workItem, id)));
      answers.push(await restore(server, workItem, attachment.id));
      const stored = await client.stored();
      expect(stored).toMatchObject([{ name: 'again.txt', sha256: sha256(content) }]);
      const newId = stored[0]?.uid ?? '';
      expect(answers.map(({ status, body }) => [status, body.attachment?.id])).toEqual(
        answers.map(() => [201, newId]),
      );
      expect(ids).not.toContain(newId);
      ids.push(newId);
    }

    await client.remove([ids.at(-1) ?? ''], { user: 'bob' });
    expect((await restore(server, workItem, ids.at(-1) ?? '')).body.code).toBe('not_found'); // it was Bob who deleted it
    expect((await restore(server, workItem, ids.at(-2) ?? '')).status).toBe(201); // it was Alice
    expect(await client.stored()).toHaveLength(1);
  } finally {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
});

test('without a cache nothing can be restored, and no answer says so', async () => {
  const { server, workItem, client } = await open();
  try {
    const { attachment } = (await client.put('a.txt', 'hello')).body;
    await (await fetch(server.url + attachment.downloadUrl)).arrayBuffer();
    expect((await client.remove([attachment.id])).results).toEqual([
      { id: attachment.id, outcome: 'deleted' },
    ]);
    expect((await restore(server, workItem, attachment.id)).body.code).toBe('not_found');
  } finally {
    await server.close();
  }
});

for (const isDetached of [true, false]) {
  test(`a deletion that waits for its turn when its page goes is ${isDetached ? 'done' : 'given up'} if it was ${isDetached ? '' : 'not '}sent on leaving`, async () => {
    const state = createLocalState({ startedAt: -Infinity });
    const { server, workItem, client } = await open({ state });
    try {
      const { attachment } = (await client.put('a.txt', 'hello')).body;
      const waiting = createGate();
      const ended = createGate();
      const { enter } = state.turns;
      const held = await enter(`demo_project/${workItem}/${FIELD}`, {
        userKey: 'bob',
        signal: AbortSignal.timeout(60_000),
      });
      Object.assign(state.turns, {
        enter: (...asked: Parameters<typeof enter>) => {
          const entering = enter(...asked);
          waiting.open();
          asked[1].signal.addEventListener('abort', () => ended.open());
          return entering;
        },
      });

      const item = { project: 'demo_project', type: 'story', id: workItem };
      const body = JSON.stringify({ ids: [attachment.id], ...(isDetached && { detached: true }) });
      const request = httpRequest(server.url + deletionRoute(item, FIELD), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await server.tokenOf('alice')}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      });
      request.on('error', () => {}); // it is this test that breaks it off
      request.end(body);
      await waiting.passed;
      request.destroy();
      if (!isDetached) await ended.passed;
      held.release();
      const names = async () => (await client.stored()).map(({ name }) => name);
      if (isDetached) await expect.poll(names).toEqual([]);
      else {
        await client.put('b.txt', 'later'); // whatever waited for the turn before it has had it
        expect(await names()).toEqual(['a.txt', 'b.txt']);
      }
    } finally {
      await server.close();
    }
  });
}
