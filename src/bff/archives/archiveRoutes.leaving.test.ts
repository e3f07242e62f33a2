import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { createArchiveClient } from '../../../e2e/fixtures/archiveClient.ts';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

const there = useTestServer(startServer);
let zips: ReturnType<typeof createArchiveClient>;
beforeEach(() => {
  zips = createArchiveClient(there.server, there.workItem);
});

async function store(name: string, content: string): Promise<string> {
  return (await there.client.put(name, content)).body.attachment.id;
}

describe('a client that leaves', () => {
  it('ends the downloads from Meegle at once, and no more are begun', async () => {
    const ids = [];
    for (let number = 1; number <= 6; number += 1) ids.push(await store(`${number}.txt`, 'x'.repeat(3000)));
    await there.client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 1000 });
    const { body } = await zips.ask(ids);
    await there.client.sim('DELETE', 'log');
    const answer = await zips.begin(body.url);
    expect(answer.statusCode).toBe(200); // told before the first file is here
    await expect.poll(async () => (await zips.readDownloads()).length).toBe(2);
    expect((await zips.readState(body.id)).entries.map(({ state }) => state)).toEqual([
      'running',
      'running',
      ...Array.from({ length: 4 }, () => 'waiting'),
    ]);
    answer.destroy();
    await expect
      .poll(async () => (await zips.readState(body.id)).entries.every(({ state }) => state === 'waiting'))
      .toBe(true);
    expect(await zips.readDownloads()).toHaveLength(2);

    await there.client.fault();
    expect(Object.keys(await zips.take(body.url))).toHaveLength(6);
  });

  it('gives back its places among the zips, also of those that waited behind others on its connection', async () => {
    const ids = [await store('a.txt', 'x'.repeat(3000))];
    const { body } = await zips.ask(ids);
    await there.client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 1000 });
    for (let round = 1; round <= 3; round += 1) {
      await there.client.sim('DELETE', 'log');
      const socket = connect(Number(new URL(there.server.url).port), '127.0.0.1');
      socket.write(`GET ${body.url} HTTP/1.1\r\nHost: bff\r\n\r\n`.repeat(4));
      await expect.poll(async () => (await zips.readDownloads()).length).toBe(3);
      socket.destroy();
    }
    await there.client.fault();
    expect(Object.keys(await zips.take(body.url))).toEqual(['a.txt']);
  });
});

describe('a zip whose files are long in coming', () => {
  it('is waited for longer than a client that takes nothing is', async () => {
    const impatient = await startServer({ patience: { headMs: 60_000, bodyMs: 100, answerMs: 100 } });
    const { simulatorUrl } = impatient;
    const workItem = await newWorkItem(simulatorUrl, { multi_attachment: 1 });
    const { fields } = await createAttachmentClient(impatient, workItem).list();
    const patient = createArchiveClient(impatient, workItem);
    await control(simulatorUrl, 'PUT', 'faults', [{ match: { op: 'download' }, fault: 'latency', ms: 500 }]);
    const { body } = await patient.ask(fields[0]!.attachments.map(({ id }) => id));
    expect(Object.keys(await patient.take(body.url))).toEqual(['附件-01.txt']);
    await impatient.close();
  });
});

describe('a fourth zip of one user', () => {
  it('waits until one of the three before it is over', async () => {
    const ids = [await store('a.txt', 'x'.repeat(3000))];
    await there.client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 1000 });
    const { body } = await zips.ask(ids);
    const first = await zips.begin(body.url);
    const others = [await zips.begin(body.url), await zips.begin(body.url)];
    let isBegun = false;
    const fourth = zips.begin(body.url).finally(() => {
      isBegun = true;
    });
    const ofBob = await zips.begin((await zips.ask(ids, 'bob')).body.url);
    expect(isBegun).toBe(false);
    first.destroy();
    for (const answer of [...others, await fourth, ofBob]) answer.destroy();
  });
});
