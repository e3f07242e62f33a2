import { describe, expect, it } from 'vitest';
import { png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

const on = useTestServer();
const put = (name: string, type: string, content: string | Uint8Array) =>
  putPastServer(on.server.simulatorUrl, on.workItem, { name, type, content });

describe('a repair', () => {
  it('leaves the same bytes under the same name, with the right type and a new id', async () => {
    const old = await put('流程 图.png', 'application/octet-stream', png());
    const { status, body } = await on.client.repair(old.uid);
    expect([status, body.attachment.type, body.attachment.name]).toEqual([200, 'image/png', '流程 图.png']);
    const [now, ...more] = await on.client.stored();
    expect(more).toEqual([]);
    expect(now).toEqual({ ...old, uid: body.attachment.id, type: 'image/png' });
    expect(now?.uid).not.toBe(old.uid);
  });
});
