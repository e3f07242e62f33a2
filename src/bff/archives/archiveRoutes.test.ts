import { beforeEach, describe, expect, it } from 'vitest';
import { createArchiveClient } from '../../../e2e/fixtures/archiveClient.ts';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

const there = useTestServer(startServer);
let zips: ReturnType<typeof createArchiveClient>;
beforeEach(() => {
  zips = createArchiveClient(there.server, there.workItem);
});

async function store(name: string, content: string): Promise<string> {
  return (await there.client.put(name, content)).body.attachment.id;
}

describe('a zip of several files', () => {
  it('holds them whole under their names, each once, in the order they were asked for', async () => {
    const ids = [await store('第1章.txt', 'one'), await store('a.txt', 'two')].toReversed();
    const { status, body } = await zips.ask([...ids, ids[0]!]);
    expect(status).toBe(201);
    expect(await zips.readState(body.id)).toEqual({
      entries: [
        { id: ids[0], name: 'a.txt', state: 'waiting' },
        { id: ids[1], name: '第1章.txt', state: 'waiting' },
      ],
    });
    const taken = await zips.take(body.url);
    expect(Object.entries(taken)).toEqual([
      ['a.txt', 'two'],
      ['第1章.txt', 'one'],
    ]);
    expect((await zips.readState(body.id)).entries.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await zips.take(body.url)).toEqual(taken);
  });

  it('is a download that no page becomes, called like the work item', async () => {
    const { body } = await zips.ask([await store('a.txt', 'one')]);
    const name = decodeURIComponent(body.url.split('/').at(-1)!);
    const { workItem: item } = await there.client.list();
    expect(name).toBe(`${item.name}.zip`);
    await there.client.sim('DELETE', 'log');
    for (const method of ['HEAD', 'GET']) {
      const answer = await fetch(there.server.url + body.url, { method, headers: { range: 'bytes=0-3' } });
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/zip',
        'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent(name)}`),
        'accept-ranges': 'none',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      });
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
      const bytes = await answer.arrayBuffer();
      if (method === 'GET') expect(bytes.byteLength).toBeGreaterThan(100);
      else expect(await zips.readDownloads()).toEqual([]);
    }
  });

  it('puts files of several fields, rows and the text into folders', async () => {
    const list = await createAttachmentClient(there.server, '1001').list();
    const fields = list.fields.filter(({ attachments }) => attachments.length > 0);
    const ids = [...fields.map(({ attachments }) => attachments[0]!.id), list.inText[0]!.id];
    const { body } = await createArchiveClient(there.server, '1001').ask(ids);
    const paths = Object.keys(await zips.take(body.url));
    const rows = fields.filter(({ row }) => row !== undefined);
    expect(rows.length).toBeGreaterThan(0);
    expect(paths).toEqual([
      ...fields.map(({ name, row, rowLabel, attachments }) =>
        row === undefined
          ? `${name}/${attachments[0]!.name}`
          : expect.stringMatching(
              new RegExp(`/${row + 1} ?${rowLabel ?? ''}/${name}/${attachments[0]!.name}$`),
            ),
      ),
      expect.stringMatching(/^富文本 In the text\//),
    ]);
  });
});

describe('a file that can’t be had', () => {
  const content = 'all of it '.repeat(300);
  it.each([
    ['is gone', { fault: 'download_200_json', code: 30019 }, 'not_found'],
    ['is refused', { fault: 'error', code: 10001, status: 403 }, 'no_permission'],
    [
      'breaks off',
      { fault: 'download_truncated', atByte: 1000, contentLength: true },
      'upstream_unavailable',
    ],
    [
      'ends early',
      { fault: 'download_truncated', atByte: 1000, contentLength: false },
      'upstream_unavailable',
    ],
    ['has a wrong length', { fault: 'download_wrong_length', by: 7 }, 'upstream_unavailable'],
    ['has no bytes', { fault: 'ok_but_empty' }, expect.stringMatching(/^(empty_file|upstream_unavailable)$/)],
  ])(
    'because it %s is named in the zip and in its state, and the others are whole',
    async (_why, fault, code) => {
      const ids = [];
      for (const name of ['a.txt', 'bad.txt', 'c.txt']) ids.push(await store(name, content));
      await there.client.sim('PATCH', 'settings', { sizeText: 'exact' });
      await there.client.fault({ match: { op: 'download', name: 'bad.txt' }, ...fault });
      const { body } = await zips.ask(ids);
      const taken = await zips.take(body.url);
      expect(Object.keys(taken)).toEqual(['a.txt', 'c.txt', '_failed.txt']);
      expect([taken['a.txt'], taken['c.txt']]).toEqual([content, content]);
      expect(taken['_failed.txt']).toMatch(
        /^\ufeff以下文件.*\r\nThese files .*\r\n\r\nbad\.txt\r\n {4}\S.* · .* \(\w+\)\r\n$/,
      );
      const { entries } = await zips.readState(body.id);
      expect(entries.map(({ state }) => state)).toEqual(['done', 'failed', 'done']);
      expect(entries[1]).toEqual({ id: ids[1], name: 'bad.txt', state: 'failed', code });
      expect(taken['_failed.txt']).toContain(`(${entries[1]!.code})`);
    },
  );

  it('because it isn’t in the work item is named as well, and if nothing else is asked for there is no zip', async () => {
    const id = await store('a.txt', 'one');
    const { body } = await zips.ask(['no-such-file', id]);
    expect((await zips.readState(body.id)).entries).toEqual([
      { id: 'no-such-file', name: 'no-such-file', state: 'failed', code: 'not_found' },
      { id, name: 'a.txt', state: 'waiting' },
    ]);
    expect(await zips.take(body.url)).toEqual({
      'a.txt': 'one',
      '_failed.txt': expect.stringContaining('no-such-file'),
    });
    const other = await zips.ask(['no-such-file']);
    expect([other.status, other.body.code]).toEqual([404, 'not_found']);
  });
});

describe('what is asked for', () => {
  it('is at least one file and at most five hundred', async () => {
    for (const ids of [[], Array.from({ length: 501 }, (_, index) => `id-${index}`), ['../etc']]) {
      const { status, body } = await zips.ask(ids);
      expect([status, body.code]).toEqual([400, 'bad_request']);
    }
  });

  it('is only for who may see it, and told to nobody else', async () => {
    const { body } = await zips.ask([await store('a.txt', 'one')]);
    expect(await zips.readState(body.id, 'bob')).toMatchObject({ code: 'not_found' });
    expect((await zips.ask([], 'mallory')).status).toBe(400);
    const id = (await there.client.list()).fields[0]!.attachments[0]!.id;
    expect((await zips.ask([id], 'mallory')).body.code).toBe('no_permission');
    const carols = await zips.ask([id], 'carol');
    await there.client.sim('DELETE', 'log');
    expect(await zips.take(carols.body.url)).toEqual({ 'a.txt': 'one' });
    expect(await zips.readDownloads()).toEqual(['carol']);
  });

  it('is a zip’s address only, and no other address is one of a zip', async () => {
    const first = await zips.ask([await store('a.txt', 'one')]);
    const other = await zips.ask([await store('b.txt', 'two')]);
    const { downloadUrl } = (await there.client.list()).fields[0]!.attachments[0]!;
    await there.client.sim('DELETE', 'log');
    for (const address of [
      `/archives/${first.body.id}/${ticketOf(downloadUrl, 2)}/a.zip`,
      `/archives/${first.body.id}/${ticketOf(other.body.url, 3)}/a.zip`,
      `/archives/${first.body.id}/x/a.zip`,
      `/content/${ticketOf(first.body.url, 3)}/a.txt`,
      `/thumbnails/${ticketOf(first.body.url, 3)}`,
    ]) {
      const answer = await fetch(there.server.url + address);
      expect([address, answer.status, await answer.json()]).toMatchObject([
        address,
        403,
        { code: 'ticket_invalid' },
      ]);
    }
    expect(await there.client.sim('GET', 'log')).toEqual([]);
  });
});

function ticketOf(url: string, place: number): string {
  return url.split('/')[place]!;
}
