import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpeg } from '../../../../e2e/fixtures/files.ts';
import { startServer } from '../../../../e2e/fixtures/startServer.ts';
import { useTestServer } from '../../../../e2e/fixtures/useTestServer.ts';
import { svg } from '../../../../e2e/fixtures/pictureFiles.ts';
import type { Attachment } from '../../../contract/attachment.ts';

const there = useTestServer(startServer);

const ask = (address: string | undefined, headers: Record<string, string> = {}) =>
  fetch(there.server.url + address, { headers });

async function store(name: string, content: string | Uint8Array, type: string): Promise<Attachment> {
  return (await there.client.put(name, content, { headers: { 'content-type': type } })).body.attachment;
}

async function countDownloads(): Promise<number> {
  const log = (await there.client.sim('GET', 'log')) as { op: string }[];
  return log.filter(({ op }) => op === 'download').length;
}

const ticketOf = (address: string) => address.split('/')[2];

const describeProblem = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
];

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

  it('is downloaded once, for whoever looks at it and however often', async () => {
    await store('a.jpg', jpeg, 'image/jpeg');
    for (const user of ['alice', 'carol', 'alice']) {
      const { thumbnailUrl } = (await there.client.list(user)).fields[0]!.attachments[0]!;
      expect((await ask(thumbnailUrl)).status).toBe(200);
    }
    expect(await countDownloads()).toBe(1);
  });

  it('isn’t sent again to a browser that has it', async () => {
    const { thumbnailUrl } = await store('a.jpg', jpeg, 'image/jpeg');
    const etag = (await ask(thumbnailUrl)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    const again = await ask(thumbnailUrl, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });

  it('is no longer given when the file is gone, though it is kept', async () => {
    const { id, thumbnailUrl } = await store('a.jpg', jpeg, 'image/jpeg');
    const etag = (await ask(thumbnailUrl)).headers.get('etag') ?? '';
    await there.client.remove([id]);
    for (const headers of [{}, { 'if-none-match': etag }]) {
      expect(await describeProblem(await ask(thumbnailUrl, headers))).toEqual([404, 'not_found']);
    }
    expect((await ask(thumbnailUrl, { 'sec-fetch-dest': 'image' })).status).toBe(204);
  });

  it('has no address where there can’t be one: the type, and the size, say so in the list', async () => {
    for (const [name, type] of [
      ['a.txt', 'text/plain'],
      ['a.heic', 'image/heic'],
      ['a.docx', 'application/zip'],
    ] as const) {
      expect(await store(name, 'hello', type)).not.toHaveProperty('thumbnailUrl');
    }
    expect(await store('图.svg', svg(''), 'image/svg+xml')).toHaveProperty('thumbnailUrl');
  });
});

describe('no small picture', () => {
  const page = '<!doctype html><script>alert(1)</script>';

  it('is made of a page that is stored as one; an <img> is told so without an error', async () => {
    await there.client.sim('PATCH', 'settings', { typeEcho: 'wrong' });
    const { thumbnailUrl } = await store('其实是网页.png', page, 'image/png');
    await there.client.sim('PATCH', 'settings', { typeEcho: 'given' });
    const [attachment] = (await there.client.list()).fields[0]!.attachments;
    expect(attachment).toMatchObject({ name: '其实是网页.png' });
    expect(await describeProblem(await ask(thumbnailUrl))).toEqual([404, 'not_found']);
    const image = await ask(thumbnailUrl, { 'sec-fetch-dest': 'image' });
    expect([image.status, await image.text()]).toEqual([204, '']);
    expect(await countDownloads()).toBe(1);
  });

  it('is given while Meegle gives no file, which is forgotten the next time', async () => {
    const { thumbnailUrl } = await store('a.jpg', jpeg, 'image/jpeg');
    await there.client.fault({ match: { op: 'download' }, fault: 'download_truncated', atByte: 100 });
    expect(await describeProblem(await ask(thumbnailUrl, { 'sec-fetch-dest': 'image' }))).toEqual([
      503,
      'upstream_unavailable',
    ]);
    await there.client.fault();
    expect((await ask(thumbnailUrl)).status).toBe(200);
  });

  it('is given for a ticket of another purpose, nor a file for this one', async () => {
    const { contentUrl, downloadUrl, thumbnailUrl = '' } = await store('a.jpg', jpeg, 'image/jpeg');
    for (const address of [
      `/thumbnails/${ticketOf(contentUrl)}`,
      `/thumbnails/${ticketOf(downloadUrl)}`,
      `/content/${ticketOf(thumbnailUrl)}/a.jpg`,
      `${thumbnailUrl}x`,
    ]) {
      expect(await describeProblem(await ask(address)), address).toEqual([403, 'ticket_invalid']);
    }
  });
});
