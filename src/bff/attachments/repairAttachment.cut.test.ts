import { expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';

it('a file that Meegle gives only in part, again and again, is never stored anew as that part', async () => {
  let laterMs = 0;
  const server = await startServer({ now: () => Date.now() + laterMs });
  try {
    const workItem = await newWorkItem(server.simulatorUrl);
    const client = createAttachmentClient(server, workItem);
    const content = Buffer.concat([png(), Buffer.alloc(300_000, 7)]);
    const file = { name: 'a.png', type: 'application/octet-stream', content };
    const old = await putPastServer(server.simulatorUrl, workItem, file);
    const cut = { fault: 'download_truncated', atByte: 100_000, contentLength: false };
    await client.fault({ match: { op: 'download' }, times: 100, ...cut });

    expect((await client.repair(old.uid)).body.code).toBe('upstream_unavailable');
    laterMs = 10_000; // who only looks at a file believes downloads by then, rather than the list
    expect((await client.repair(old.uid)).body.code).toBe('upstream_unavailable');
    expect(await client.stored()).toEqual([old]);
  } finally {
    await server.close();
  }
});
