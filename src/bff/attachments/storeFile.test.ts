import { beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';

const patience = {
  body: { firstByteMs: 300, progressMs: 2000, progressBytes: 1000 },
  confirm: { firstReadMs: 50, giveUpMs: 300 },
};
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ uploadPatience: patience });
  return () => server.close();
});

describe('an upload that leaves a doubt', () => {
  it.each([
    [
      { fault: 'html_503' },
      /^Meegle answered HTTP 503 with something other than its own JSON \(log id .+\)\./,
    ],
    [{ fault: 'reset_at_byte', atByte: 5000 }, /^The connection to Meegle failed \(.+\)\./],
  ])('says what came of it: %j', async (fault, said) => {
    const client = createAttachmentClient(server, await newWorkItem(server.simulatorUrl, {}));
    await client.fault({ match: { op: 'upload' }, ...fault, times: 1 });
    const { status, body } = await client.put('a.txt', 'x'.repeat(10_000));
    expect([status, body.code]).toEqual([502, 'outcome_unknown']);
    expect(body.detail).toMatch(said);
    expect(body.detail).toMatch(/The file has not appeared since\.$/);
  });
});
