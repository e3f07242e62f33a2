import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { createAttachmentClient } from '../../e2e/fixtures/attachmentClient.ts';
import { control, newWorkItem } from '../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../e2e/fixtures/startServer.ts';

it('ends a download that waits behind another when its client goes', async () => {
  const server = await startServer();
  try {
    const client = createAttachmentClient(server, await newWorkItem(server.simulatorUrl));
    const content = Buffer.alloc(8 * 1024 * 1024, 'x');
    const addresses: string[] = [];
    for (const name of ['stalls.txt', 'waits.txt'])
      addresses.push((await client.put(name, content)).body.attachment.downloadUrl);
    await client.fault({ match: { name: 'stalls.txt' }, fault: 'download_stall', atByte: 200_000 });
    const downloads = async () => {
      const log = (await control(server.simulatorUrl, 'GET', 'log')) as {
        op: string;
        endedAt: number | null;
      }[];
      return log.filter(({ op }) => op === 'download').map(({ endedAt }) => endedAt !== null);
    };

    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    for (const address of addresses) socket.write(`GET ${address} HTTP/1.1\r\nHost: bff\r\n\r\n`);
    await expect.poll(downloads).toEqual([false, false]);
    socket.destroy();
    await expect.poll(downloads).toEqual([true, true]);
  } finally {
    await server.close();
  }
});
