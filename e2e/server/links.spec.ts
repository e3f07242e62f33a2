import { expect, test } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { png, sha256 } from '../fixtures/files.ts';
import { createLinkClient } from '../fixtures/linkClient.ts';

const { simulator, bff } = addresses;

const client = createLinkClient({
  url: bff,
  simulatorUrl: simulator,
  tokenOf: async (userKey) => (await createBffClient(simulator, bff, userKey)).token,
});
/** Of this run's own: what Meegle keeps is shared by all tests. */
const keptOf = async (name: string) => (await client.resources()).filter((file) => file.name === name);

test('a file gets the address Meegle keeps it under, byte for byte', async () => {
  const picture = png(900, 700);
  const name = `流程图 100% "终稿" 😀-${Date.now()}.png`;
  const { status, body } = await client.put(name, picture, { type: 'image/png', project: 'demo' });
  expect(status).toBe(201);
  const [kept] = await keptOf(name);
  expect(kept).toMatchObject({ type: 'image/png', bytes: picture.length, sha256: sha256(picture) });
  expect(body).toEqual({ url: `${simulator}/goapi/v5/platform/file/stream/download/${kept?.uid}` });
});

test('what can’t be kept is refused from its head, and a reader as Meegle does', async () => {
  const tooLarge = await client.open('big.bin', 104_857_601);
  expect((await tooLarge.answer).body.code).toBe('file_too_large');
  tooLarge.request.destroy();
  expect((await client.put('empty.txt', '')).body.code).toBe('empty_file');
  expect((await client.put('a/b.txt', 'x')).body.code).toBe('name_invalid');
  const asReader = await client.put('reader.txt', 'x', { user: 'carol' });
  expect([asReader.status, asReader.body.code]).toEqual([403, 'no_permission']);
});
