import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { createAttachmentClient, FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { createLocalState } from '../sharedState.ts';

/** How long the server is young, and how late what was sent before it started shows. */
const [GIVE_UP_MS, SHOWN_AFTER_MS] = [3000, 1500];
let server: RunningServer;
let client: ReturnType<typeof createAttachmentClient>;
let workItem: string;

beforeEach(async () => {
  server = await startServer({
    state: createLocalState(),
    uploadPatience: {
      body: { firstByteMs: 300, progressMs: 2000, progressBytes: 1000 },
      confirm: { firstReadMs: 50, giveUpMs: GIVE_UP_MS },
    },
  });
  workItem = await newWorkItem(server.simulatorUrl);
  client = createAttachmentClient(server, workItem);
  return () => server.close();
});

/** Stores a file as a server that was killed then had; it shows late. */
async function putBefore(name: string, content: string): Promise<string | undefined> {
  await control(server.simulatorUrl, 'PATCH', 'settings', { visibleAfterMs: SHOWN_AFTER_MS });
  const token = await pluginToken(server.simulatorUrl);
  const bytes = Buffer.from(content);
  await putDirectly(server.simulatorUrl, token, workItem, FIELD, name, [bytes], bytes.length);
  return (await client.stored())[0]?.uid;
}

const repeat = (content: string) => ({
  'x-upload-id': randomUUID(),
  'x-upload-attempt': '2',
  'x-content-sha256': sha256(Buffer.from(content)),
});

describe('a server that started a moment ago and shares nothing', () => {
  it('waits for the file that a repeat’s first attempt may have sent through its predecessor', async () => {
    const id = await putBefore('a.txt', 'hello');
    const { status, body } = await client.put('a.txt', 'hello', { headers: repeat('hello') });
    expect([status, body.proof, body.attachment.id]).toEqual([201, 'bytes', id]);
    expect(await client.stored()).toHaveLength(1);
  });

  it('stores a repeat whose file doesn’t show before it is old enough to know', async () => {
    const { status } = await client.put('a.txt', 'hello', { headers: repeat('hello') });
    expect([status, (await client.stored()).length]).toEqual([201, 1]);
  });

  it('doesn’t take its predecessor’s late file for one of the same name and size', async () => {
    const theirs = await putBefore('image.png', 'theirs');
    const ours = await client.put('image.png', 'ours..');
    const next = await client.put('image.png', 'next..');
    expect([ours.body.proof, next.body.proof]).toEqual(['bytes', 'bytes']);
    const stored = await client.stored();
    expect(stored.map(({ uid, sha256: hash }) => [uid, hash])).toEqual([
      [theirs, sha256(Buffer.from('theirs'))],
      [ours.body.attachment.id, sha256(Buffer.from('ours..'))],
      [next.body.attachment.id, sha256(Buffer.from('next..'))],
    ]);
  });
});
