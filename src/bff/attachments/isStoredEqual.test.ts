import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { createMeegle, type MeegleConnection } from '../meegle/createMeegle.ts';
import { isStoredEqual } from './isStoredEqual.ts';

const content = Buffer.alloc(3_000_000, 'x');
let server: RunningServer;
let client: ReturnType<typeof createAttachmentClient>;
let meegle: MeegleConnection;
let compare: (bytes: Uint8Array, sizeText?: string) => Promise<boolean>;

beforeAll(async () => {
  server = await startServer();
  const workItem = await newWorkItem(server.simulatorUrl);
  client = createAttachmentClient(server, workItem);
  const { id } = (await client.put('a.txt', content)).body.attachment;
  meegle = createMeegle({
    baseUrl: server.simulatorUrl,
    pluginId: 'MII_0123456789ABCDEF',
    pluginSecret: 'simulator-secret',
    callsPerSecond: 15,
  });
  const file = { id, name: 'a.txt', type: 'text/plain' };
  const item = { project: 'demo_project', type: 'story', id: workItem };
  compare = (bytes, sizeText = '') =>
    isStoredEqual(
      meegle,
      { userKey: 'alice' },
      item,
      { ...file, sizeText },
      {
        sizeBytes: bytes.length,
        sha256: sha256(bytes),
      },
      new AbortController().signal,
    );
});
afterAll(async () => {
  await meegle.close();
  await server.close();
});

describe('a stored file', () => {
  it('is equal to what was sent', async () => {
    expect(await compare(content)).toBe(true);
  });

  it('is not equal to other bytes, fewer or more', async () => {
    expect(await compare(Buffer.alloc(content.length, 'y'))).toBe(false);
    expect(await compare(content.subarray(1))).toBe(false);
    expect(await compare(content.subarray(content.length - 10))).toBe(false);
    expect(await compare(Buffer.concat([content, content]))).toBe(false);
  });

  it('whose download has another length than its list tells is neither', async () => {
    await client.fault({ match: { op: 'download' }, fault: 'download_wrong_length', by: -5 });
    for (const sizeText of ['2.9MB', '3.0MB', '3000000']) {
      await expect(compare(content, sizeText)).rejects.toMatchObject({ code: 'upstream_unavailable' });
    }
    await client.fault();
    await expect(compare(content.subarray(5), '3.0MB')).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
  });

  it('is not equal to what its list says it can’t be, or to other bytes of its length', async () => {
    expect(await compare(content.subarray(5), '3000000')).toBe(false);
    expect(await compare(Buffer.alloc(content.length, 'y'), '3.0MB')).toBe(false);
    expect(await compare(content, '3.0MB')).toBe(true);
  });

  it('that breaks off is neither', async () => {
    await client.fault({ match: { op: 'download' }, fault: 'download_truncated', atByte: 1_000_000 });
    await expect(compare(content)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });
});
