import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../../e2e/fixtures/attachmentClient.ts';
import { jpeg } from '../../../../e2e/fixtures/files.ts';
import { control, newWorkItem } from '../../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../../e2e/fixtures/startServer.ts';
import type { Attachment } from '../../../contract/attachment.ts';

let server: RunningServer;
let client: ReturnType<typeof createAttachmentClient>;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  client = createAttachmentClient(server, await newWorkItem(server.simulatorUrl));
});

const ask = (address: string | undefined, headers: Record<string, string> = {}) =>
  fetch(server.url + address, { headers });

async function store(name: string, content: string | Uint8Array, type: string): Promise<Attachment> {
  return (await client.put(name, content, { headers: { 'content-type': type } })).body.attachment;
}

describe('the small picture behind its ticket', () => {
  it('is a WebP that any page may show and none may open as a page of ours', async () => {
    const { thumbnailUrl } = await store('照片.jpg', jpeg, 'image/jpeg');
    const answer = await ask(thumbnailUrl);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'private, max-age=900',
    });
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 48,
      height: 32,
    });
  });
});
