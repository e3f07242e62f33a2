import { describe, expect, it } from 'vitest';
import { pdf } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

const on = useTestServer();

describe('a move', () => {
  it('leaves the same bytes under the same name and type in the other field only', async () => {
    const file = { name: '报告 "v2".pdf', type: 'application/pdf', content: pdf('a') };
    const old = await putPastServer(on.server.simulatorUrl, on.workItem, file);
    const { status, body } = await on.client.copy(old.uid, { toFieldKey: 'field_design', move: true });
    expect([status, body.removed, body.code]).toEqual([200, true, undefined]);
    expect(await on.client.stored('field_design')).toEqual([{ ...old, uid: body.attachment.id }]);
    expect(await on.client.stored()).toEqual([]);
  });
});
