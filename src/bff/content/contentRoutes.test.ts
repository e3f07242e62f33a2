import { once } from 'node:events';
import { get } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jpeg, sha256 } from '../../../e2e/fixtures/files.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';
import type { Attachment } from '../../contract/attachment.ts';
import type { MeegleConnection } from '../meegle/createMeegle.ts';

const MB = 1024 * 1024;
const there = useTestServer(startServer);

const ask = (address: string, init?: RequestInit) => fetch(there.server.url + address, init);
const fault = (more: object) => there.client.fault({ match: { op: 'download' }, ...more });

async function store(name: string, content: string | Uint8Array, type?: string): Promise<Attachment> {
  const headers = type === undefined ? {} : { 'content-type': type };
  return (await there.client.put(name, content, { headers })).body.attachment;
}

describe('a file behind its ticket', () => {
  it('comes whole, with its true name and type, and nothing of Meegle’s besides', async () => {
    const { contentUrl, downloadUrl } = await store('照片 "1".jpg', jpeg, 'image/jpeg');
    for (const [address, kind] of [
      [contentUrl, 'inline'],
      [downloadUrl, 'attachment'],
      [downloadUrl.replace(/[^/]+$/, 'another-name.html'), 'attachment'],
    ] as const) {
      const answer = await ask(address);
      expect(answer.status).toBe(200);
      expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(jpeg));
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(jpeg.length),
        'accept-ranges': 'bytes',
        'cache-control': 'private, max-age=300',
        'content-disposition': expect.stringMatching(
          new RegExp(`^${kind}; .*filename\\*=UTF-8''%E7%85%A7%E7%89%87%20%221%22\\.jpg$`),
        ),
      });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('x-tt'))).toEqual([]);
    }
  });

  it('that could be a page with a script in it is only ever downloaded', async () => {
    const page = await store('a.html', '<script>alert(1)</script>', 'text/html');
    const drawing = await store('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
    for (const { contentUrl } of [page, drawing]) {
      const answer = await ask(contentUrl);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      await answer.arrayBuffer();
    }
  });

  it('may be JSON, also such as an error would be', async () => {
    const content = '{"err_code": 30019, "err_msg": "not an error but a file"}';
    const { downloadUrl } = await store('a.json', content, 'application/json');
    expect(await (await ask(downloadUrl)).text()).toBe(content);
  });

  it('that is gone is not_found, also when Meegle says so with HTTP 200', async () => {
    const { id, downloadUrl } = await store('a.txt', 'hello');
    await fault({ fault: 'download_200_json' });
    const misled = await ask(downloadUrl);
    expect([misled.status, await misled.json()]).toMatchObject([404, { code: 'not_found' }]);
    await there.client.fault();
    expect((await ask(downloadUrl)).status).toBe(200);
    await there.client.remove([id]);
    expect(await (await ask(downloadUrl)).json()).toMatchObject({ code: 'not_found' });
  });

  it('is fetched as the user it was made for, with that user’s rights', async () => {
    await store('a.txt', 'hello');
    const carols = (await there.client.list('carol')).fields[0]!.attachments[0]!;
    await there.client.sim('DELETE', 'log');
    expect((await ask(carols.contentUrl, { headers: { 'x-user-key': 'alice' } })).status).toBe(200);
    const log = (await there.client.sim('GET', 'log')) as { op: string; userKey: string }[];
    expect(log.map(({ op, userKey }) => [op, userKey])).toEqual([['download', 'carol']]);
  });

  it('isn’t sent again to a client that has it, if it is still there', async () => {
    const { id, contentUrl } = await store('a.txt', 'hello');
    const etag = (await ask(contentUrl, { method: 'HEAD' })).headers.get('etag') ?? '';
    const revalidate = async (named: string) => {
      const answer = await ask(contentUrl, { headers: { 'if-none-match': named } });
      return [answer.status, await answer.text(), answer.headers.get('etag')];
    };
    for (const named of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      expect(await revalidate(named)).toEqual([304, '', etag]);
    }
    expect(await revalidate('"other"')).toEqual([200, 'hello', etag]);
    await there.client.remove([id]);
    expect((await revalidate(etag))[0]).toBe(404);
  });

  it('can be asked for its size alone', async () => {
    const { contentUrl } = await store('a.txt', 'hello');
    const answer = await ask(contentUrl, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '5',
      '',
    ]);
  });
});

const range = async (address: string, asked: string, more: Record<string, string> = {}) => {
  const answer = await ask(address, { headers: { range: asked, ...more } });
  return [answer.status, answer.headers.get('content-range'), await answer.text()];
};

describe('a part of a file', () => {
  it('is answered as such', async () => {
    const { contentUrl } = await store('a.txt', '0123456789');
    expect(await range(contentUrl, 'bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await range(contentUrl, 'bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await range(contentUrl, 'bytes=-1')).toEqual([206, 'bytes 9-9/10', '9']);
    expect(await range(contentUrl, 'bytes=0-1,4-5')).toEqual([200, null, '0123456789']);
    const [status, whole, problem] = await range(contentUrl, 'bytes=10-');
    expect([status, whole]).toEqual([416, 'bytes */10']);
    expect(JSON.parse(String(problem))).toMatchObject({ code: 'range_not_satisfiable' });
  });

  it('of a large file doesn’t fetch the rest of it', async () => {
    const { contentUrl } = await store('a.bin', Buffer.alloc(20 * MB, 1));
    const answer = await ask(contentUrl, { headers: { range: 'bytes=5-1000004' } });
    expect((await answer.arrayBuffer()).byteLength).toBe(1_000_000);
    const head = await ask(contentUrl, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(20 * MB));
  });

  it('is only given of the version it was asked of', async () => {
    const { contentUrl } = await store('a.txt', '0123456789');
    const etag = (await ask(contentUrl, { method: 'HEAD' })).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect((await range(contentUrl, 'bytes=2-4', { 'if-range': etag }))[0]).toBe(206);
    expect((await range(contentUrl, 'bytes=2-4', { 'if-range': '"other"' }))[0]).toBe(200);
  });

  it('is answered without a length, too, if it says both its ends', async () => {
    const { contentUrl } = await store('a.bin', '0123456789'.repeat(500));
    await there.client.sim('PATCH', 'settings', { downloadHeaders: 'no_length' });
    expect(await range(contentUrl, 'bytes=2-4')).toEqual([206, 'bytes 2-4/*', '234']);
    expect(await range(contentUrl, 'bytes=4998-6000')).toEqual([206, 'bytes 4998-4999/5000', '89']);
    expect((await range(contentUrl, 'bytes=5000-6000')).slice(0, 2)).toEqual([416, 'bytes */5000']);
    for (const whole of ['bytes=0-', 'bytes=-5', 'bytes=0-1048576']) {
      const answer = await ask(contentUrl, { headers: { range: whole } });
      expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'none']);
      expect((await answer.arrayBuffer()).byteLength).toBe(5000);
    }
  });

  it('is answered by the list’s size when that is exact and the download tells none', async () => {
    await there.client.sim('PATCH', 'settings', { downloadHeaders: 'no_length' });
    const { contentUrl } = await store('a.txt', '0123456789');
    expect(await range(contentUrl, 'bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
  });
});

describe('a download that breaks off', () => {
  it.each([
    ['with a length', { fault: 'download_truncated', atByte: MB, contentLength: true }],
    ['without a length', { fault: 'download_truncated', atByte: MB, contentLength: false }],
    ['because the length was wrong', { fault: 'download_wrong_length', by: 1000 }],
    ['because there was more than its length', { fault: 'download_wrong_length', by: -1 }],
  ])('%s fails for the client too, instead of looking finished', async (_how, broken) => {
    const { downloadUrl } = await store('a.bin', Buffer.alloc(2 * MB, 1));
    await fault(broken);
    const reading = ask(downloadUrl).then(async (answer) => {
      const bytes = await answer.arrayBuffer();
      return { ok: answer.ok, bytes: bytes.byteLength };
    });
    await expect(reading).rejects.toThrow();
  });

  it('that is longer or shorter than the list says exactly isn’t passed off as the file', async () => {
    await there.client.sim('PATCH', 'settings', { sizeText: 'exact', downloadHeaders: 'no_length' });
    const { downloadUrl, size } = await store('a.bin', Buffer.alloc(5000, 1));
    expect(size).toBe(5000);
    await fault({ fault: 'download_truncated', atByte: 3000, contentLength: false });
    await expect(ask(downloadUrl).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });
});

describe('a download that can’t be the file', () => {
  it.each([
    ['is too short', { fault: 'download_wrong_length', by: -2 }],
    ['is too long', { fault: 'download_wrong_length', by: 2 }],
    ['ends at once', { fault: 'download_truncated', atByte: 0, contentLength: true }],
    ['ends at once, without a length', { fault: 'download_truncated', atByte: 0, contentLength: false }],
  ])('because it %s is refused before anything is sent', async (_how, broken) => {
    const { downloadUrl } = await store('a.txt', 'hello');
    await fault(broken);
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(downloadUrl, { method });
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual([
        503,
        'application/problem+json; charset=utf-8',
        null,
      ]);
      if (method === 'GET') expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable' });
    }
  });
});

describe('a ticket', () => {
  it('that was changed, is for something else or is none opens nothing, and Meegle is not asked', async () => {
    const { contentUrl } = await store('a.txt', 'hello');
    const [, , ticket = ''] = contentUrl.split('/');
    await there.client.sim('DELETE', 'log');
    const flipped = ticket.slice(0, 9) + (ticket[9] === 'A' ? 'B' : 'A') + ticket.slice(10);
    for (const forged of [flipped, ticket.slice(0, -1), `${ticket}A`, 'x', '%00', '..%2f..']) {
      const answer = await ask(`/content/${forged}/a.txt`);
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'ticket_invalid' }]);
    }
    expect(await there.client.sim('GET', 'log')).toEqual([]);
  });
});

describe('a client that leaves in the middle', () => {
  it('ends the download from Meegle, too', async () => {
    const body = new PassThrough();
    body.write(Buffer.alloc(1000, 1));
    let aborted: AbortSignal | undefined;
    const meegle: Pick<MeegleConnection, 'openFile' | 'close'> = {
      close: async () => {},
      async openFile(_actor, _item, _id, signal) {
        aborted = signal;
        return { body, type: 'text/plain', sizeBytes: 5000, hasDisposition: true };
      },
    };
    const { downloadUrl } = await store('a.txt', Buffer.alloc(5000, 1));
    const fake = await startServer({ meegle: meegle as MeegleConnection });
    const request = get(fake.url + downloadUrl);
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    await once(response, 'data');
    request.destroy();
    await expect.poll(() => body.destroyed).toBe(true);
    expect(aborted?.aborted).toBe(true);
    await fake.close();
  });
});
