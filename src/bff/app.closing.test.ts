import { Agent, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createAttachmentClient } from '../../e2e/fixtures/attachmentClient.ts';
import { newWorkItem } from '../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../e2e/fixtures/startServer.ts';

it('a connection whose last answer had begun before the server closes doesn’t hold it up', async () => {
  const server = await startServer();
  const client = createAttachmentClient(server, await newWorkItem(server.simulatorUrl));
  const content = 'x'.repeat(4 * 1024 * 1024);
  const { contentUrl } = (await client.put('a.txt', content)).body.attachment;
  const agent = new Agent({ keepAlive: true });
  const [answer] = (await once(get(server.url + contentUrl, { agent }), 'response')) as [IncomingMessage];

  const closing = server.close();
  expect(await text(answer)).toBe(content);
  await closing;
  agent.destroy();
});
