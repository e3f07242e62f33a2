import { expect, test } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { jpeg, png, sha256 } from '../fixtures/files.ts';
import { newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

const { simulator, bff } = addresses;

test('json, text and typeless bodies are stored byte for byte like any other', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const json = Buffer.from('{"a": 1,  "大": 9007199254740993}\n');
  const cases = [
    { name: 'a.json', type: 'application/json', bytes: json, stored: 'application/json' },
    {
      name: 'a.txt',
      type: 'text/plain;charset=utf-8',
      bytes: Buffer.from('x=1&y=2\r\n'),
      stored: 'text/plain',
    },
    {
      name: 'form.txt',
      type: 'application/x-www-form-urlencoded',
      bytes: Buffer.from('x=1&y=2'),
      stored: 'text/plain',
    },
    {
      name: 'part.txt',
      type: 'multipart/form-data; boundary=x',
      bytes: Buffer.from('--x\r\n'),
      stored: 'text/plain',
    },
    { name: 'no-type.png', bytes: png(8, 8), stored: 'image/png' },
    {
      name: 'broken.json',
      type: 'application/json',
      bytes: Buffer.from('{"a":'),
      stored: 'application/json',
    },
  ];
  for (const { name, bytes, ...options } of cases) {
    const answer = await alice.put(
      item,
      name,
      bytes,
      options.type === undefined ? {} : { type: options.type },
    );
    expect(answer.status, `${name}: ${answer.body.detail}`).toBe(201);
    expect(answer.body.attachment).toMatchObject({ name, type: options.stored });
  }
  const stored = await storedFiles(simulator, item);
  expect(stored.map(({ name, type, sha256: hash }) => ({ name, type, hash }))).toEqual(
    cases.map((each) => ({ name: each.name, type: each.stored, hash: sha256(each.bytes) })),
  );
});

test('names with quotes, backslashes, percents, emoji and Arabic come back exactly, from the list and the download', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const names = [
    'say "hello".txt',
    'back\\slash.txt',
    '100% %22 %2F.txt',
    '🎉 party 👨‍👩‍👧.txt',
    'مرحبا بالعالم.txt',
    '需求评审（终稿）.txt',
    "it's; filename=evil.txt",
    ' leading and trailing .txt ',
    'e\u0301 NFD.txt',
    '\u202egnp.txt',
    `${'长'.repeat(83)}.txt`,
  ];
  for (const name of names) {
    const answer = await alice.put(item, name, Buffer.from(name), { type: 'text/plain' });
    expect(answer.status, `${name}: ${answer.body.detail}`).toBe(201);
    expect(answer.body.nameChanged).toBeUndefined();
  }
  expect((await storedFiles(simulator, item)).map((file) => file.name)).toEqual(names);
  for (const attachment of await alice.attachments(item)) {
    expect(names).toContain(attachment.name);
    const download = await fetch(attachment.downloadUrl);
    expect(download.status).toBe(200);
    expect(await download.text()).toBe(attachment.name);
    expect(extendedName(download.headers.get('content-disposition'))).toBe(attachment.name);
  }
});

test('a picture named photo.png that holds a JPEG is stored as the JPEG it is, and the answer says so', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const answer = await alice.put(item, 'photo.png', jpeg, { type: 'image/png' });
  expect(answer.body).toMatchObject({
    attachment: { name: 'photo.png', type: 'image/jpeg' },
    typeCorrected: { from: 'image/png', to: 'image/jpeg' },
  });
  expect(await storedFiles(simulator, item)).toMatchObject([{ type: 'image/jpeg', sha256: sha256(jpeg) }]);
});

test('an id past 2^53 goes through list, upload and delete digit for digit', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = '9007199254740993';
  const bytes = Buffer.from('digits');
  const before = await storedFiles(simulator, item);
  const uploaded = await alice.put(item, 'digits.txt', bytes, { type: 'text/plain' });
  expect(uploaded.status, uploaded.body.detail).toBe(201);
  const { id } = uploaded.body.attachment;
  const list = await alice.list(item);
  expect(list.body.workItem.id).toBe(item);
  expect((await alice.attachments(item)).map((attachment) => attachment.id)).toContain(id);
  expect(await storedFiles(simulator, item)).toContainEqual(
    expect.objectContaining({ uid: id, name: 'digits.txt', sha256: sha256(bytes) }),
  );
  expect(await storedFiles(simulator, '9007199254740992')).toEqual([]);
  expect((await alice.remove(item, [id])).body.results).toEqual([{ id, outcome: 'deleted' }]);
  expect(await storedFiles(simulator, item)).toEqual(before);
});

/** The file name in a Content-Disposition header, as browsers read it (RFC 6266: `filename*` wins). */
function extendedName(header: string | null): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  const quoted = /filename="((?:[^"\\]|\\.)*)"/.exec(header ?? '')?.[1];
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1');
  return /filename=([^;]+)/.exec(header ?? '')?.[1] ?? '';
}
