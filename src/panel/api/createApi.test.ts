import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import type { Api } from './api.ts';
import { createApi } from './createApi.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly waitsForEver?: boolean;
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, PUT, POST, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, X-File-Name, X-Upload-Id, X-Upload-Attempt, X-Content-SHA256, X-Known-Ids',
  'Access-Control-Expose-Headers': 'Retry-After, Date',
};

const item = { project: 'demo', type: 'story', id: '9007199254740993' };
const LIST = '/api/v1/work-items/demo/story/9007199254740993/attachments';

let server: Server;
let received: Received[];
let answer: (request: Received) => Answer;
let api: Api;
let codes: number;

/** The server's clock, far from the viewer's. */
const SERVER_TIME = Date.parse('2001-01-01T00:00:00Z');
let sessionLifeMs: number;

function session(token: string): Answer {
  const expiresAt = new Date(SERVER_TIME + sessionLifeMs).toISOString();
  return {
    status: 200,
    body: { token, expiresAt, user: { key: 'alice' } },
    headers: { Date: new Date(SERVER_TIME).toUTCString() },
  };
}

function problem(code: string, status: number, more: object = {}): Answer {
  return {
    status,
    body: { type: 'about:blank', title: code, status, code, detail: 'why', requestId: 'req-1', ...more },
  };
}

beforeEach(async () => {
  received = [];
  codes = 0;
  sessionLifeMs = 3_600_000;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    if (method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    const got = { method, url, headers, body: Buffer.concat(chunks) };
    const {
      status,
      body,
      headers: more,
      waitsForEver,
    } = url === '/api/v1/session' ? session(`token-${codes}`) : answer(got);
    received.push(got);
    if (waitsForEver) return;
    response.writeHead(status, { ...CORS, 'Content-Type': 'application/json', ...more });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  api = createApi({
    serverUrl: `http://127.0.0.1:${port}`,
    getAuthCode: async () => `code-${(codes += 1)}`,
  });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function sent(method: string): Received {
  const request = received.find((one) => one.method === method && one.url !== '/api/v1/session');
  if (request === undefined) throw new Error(`no ${method} was sent`);
  return request;
}

describe('createApi', () => {
  it('signs in with the host’s code and lists as that viewer', async () => {
    const list = fakeList(fakeField('files', ['a.txt']));
    answer = () => ({ status: 200, body: list });
    expect(await api.listAttachments(item)).toEqual(list);
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/session',
      `GET ${LIST}`,
    ]);
    expect(JSON.parse(String(received[0]?.body))).toEqual({ code: 'code-1' });
    expect(sent('GET').headers.authorization).toBe('Bearer token-1');
  });

  it('counts a session’s life by the server’s clock', async () => {
    answer = () => ({ status: 200, body: fakeList() });
    await api.listAttachments(item);
    await api.listAttachments(item);
    expect(codes).toBe(1);
  });

  it('signs in again for a session that is about to end', async () => {
    sessionLifeMs = 20_000;
    answer = () => ({ status: 200, body: fakeList() });
    await api.listAttachments(item);
    await api.listAttachments(item);
    expect(codes).toBe(2);
  });

  it('renews a refused session once and repeats the request', async () => {
    answer = ({ headers }) =>
      headers.authorization === 'Bearer token-1'
        ? problem('unauthenticated', 401)
        : { status: 200, body: fakeList() };
    await api.listAttachments(item);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer token-1',
      undefined,
      'Bearer token-2',
    ]);
  });

  it('gives up when the renewed session is refused as well', async () => {
    answer = () => problem('unauthenticated', 401);
    await expect(api.listAttachments(item)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(received.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('sends a file’s bytes as they are, its name percent-encoded, its type as the browser has it', async () => {
    const receipt = { attachment: fakeAttachment('x.json'), proof: 'size', waitedMs: 0 };
    answer = () => ({ status: 201, body: receipt });
    const bytes = '{"not": "parsed" ,}\r\n\u00e9';
    const file = new File([bytes], '报告 "1" 100%.json', { type: 'application/json' });
    const target = { item, fieldKey: 'alias:design_files', row: 1 };
    expect(await api.sendFile(target, file, { uploadId: 'up-1', attempt: 2 })).toEqual(receipt);

    const { url, headers, body } = sent('PUT');
    expect(url).toBe(`${LIST}/alias%3Adesign_files?row=1`);
    expect(body.toString()).toBe(bytes);
    expect(headers['content-type']).toBe('application/json');
    expect(decodeURIComponent(String(headers['x-file-name']))).toBe('报告 "1" 100%.json');
    expect(headers['x-upload-id']).toBe('up-1');
    expect(headers['x-upload-attempt']).toBe('2');
  });

  it('says no type where the browser knows none, and no attempt the first time', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    await api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), { uploadId: 'up-1', attempt: 1 });
    expect(sent('PUT').headers['content-type']).toBeUndefined();
    expect(sent('PUT').headers['x-upload-attempt']).toBeUndefined();
  });

  it('sends the hash, and another name than the file’s own', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    const options = { uploadId: 'up-1', name: '新 名.txt', sha256: 'ab12', knownIds: ['a'] };
    await api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    const { headers } = sent('PUT');
    expect(decodeURIComponent(String(headers['x-file-name']))).toBe('新 名.txt');
    expect(headers['x-content-sha256']).toBe('ab12');
    expect(headers['x-known-ids']).toBeUndefined();
  });

  it('says with a repeat which ids are other files’', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    const options = { uploadId: 'up-1', attempt: 2, knownIds: ['a', 'b-c'] };
    await api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    expect(sent('PUT').headers['x-known-ids']).toBe('a,b-c');
  });

  it('keeps its headers small enough for any proxy', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    const knownIds = Array.from({ length: 400 }, (_, index) => `0123456789abcdef0123456789abcdef-${index}`);
    await api.sendFile({ item, fieldKey: 'files' }, new File(['x'], '长'.repeat(85)), {
      uploadId: 'up-1',
      attempt: 2,
      sha256: 'a'.repeat(64),
      knownIds,
    });
    const { headers } = sent('PUT');
    expect(JSON.stringify(headers).length).toBeLessThan(8_000);
    const told = String(headers['x-known-ids']).split(',');
    expect(told.length).toBeGreaterThan(100);
    expect(told).toEqual(knownIds.slice(-told.length));
  });

  it('names no more ids than the server takes, and of those the last', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    const knownIds = Array.from({ length: 201 }, (_, index) => `${index}`);
    const options = { uploadId: 'up-1', attempt: 2, knownIds };
    await api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    expect(String(sent('PUT').headers['x-known-ids']).split(',')).toEqual(knownIds.slice(1));
  });

  it('tells how many bytes have been handed over', async () => {
    answer = () => ({ status: 201, body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 } });
    const progress: number[] = [];
    await api.sendFile({ item, fieldKey: 'files' }, new File(['12345'], 'x'), {
      uploadId: 'up-1',
      onProgress: (sentBytes) => progress.push(sentBytes),
    });
    expect(progress.at(-1)).toBe(5);
  });

  it('stops sending when told to', async () => {
    const stop = new AbortController();
    answer = () => {
      stop.abort();
      return problem('internal', 500);
    };
    const sending = api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), {
      uploadId: 'up-1',
      signal: stop.signal,
    });
    await expect(sending).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('calls a server unreachable that neither takes bytes nor answers for too long', async () => {
    const { port } = server.address() as AddressInfo;
    const impatient = createApi({
      serverUrl: `http://127.0.0.1:${port}`,
      getAuthCode: async () => 'code',
      silenceMs: 100,
    });
    answer = () => ({ status: 201, waitsForEver: true });
    const sending = impatient.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), {
      uploadId: 'up-1',
    });
    await expect(sending).rejects.toMatchObject({ code: 'unreachable' });
    expect(sent('PUT').headers['x-upload-id']).toBe('up-1');
  });

  it('deletes by id, in the row that the viewer saw', async () => {
    const results = [{ id: 'a', outcome: 'deleted' }];
    answer = () => ({ status: 200, body: { results } });
    const target = { item, fieldKey: 'files', row: 0, rowIds: ['a', 'b'] };
    expect(await api.deleteFiles(target, ['a'])).toEqual({ results });
    expect(sent('POST').url).toBe(`${LIST}/files/delete`);
    expect(JSON.parse(String(sent('POST').body))).toEqual({ ids: ['a'], row: 0, rowIds: ['a', 'b'] });
  });

  it('asks for a repair, in the row that the viewer saw, and lets the server find the right type', async () => {
    const attachment = fakeAttachment('a.docx', { id: 'new' });
    answer = () => ({ status: 200, body: { attachment } });
    const target = { item, fieldKey: 'files', row: 0, rowIds: ['a', 'b'] };
    expect(await api.repairFile(target, 'a')).toEqual({ attachment });
    expect(sent('POST').url).toBe(`${LIST}/files/a/repair`);
    expect(JSON.parse(String(sent('POST').body))).toEqual({ row: 0, rowIds: ['a', 'b'] });
  });

  it('asks for a move with both places, and says what became of the original', async () => {
    const copied = { attachment: fakeAttachment('a.docx', { id: 'new' }), removed: false, code: 'conflict' };
    answer = () => ({ status: 200, body: copied });
    const from = { item, fieldKey: 'rows', row: 0, rowIds: ['a', 'b'] };
    expect(await api.copyFile(from, 'a', { item, fieldKey: 'rows', row: 1, rowIds: [] }, true)).toEqual(
      copied,
    );
    expect(sent('POST').url).toBe(`${LIST}/rows/a/copy`);
    expect(JSON.parse(String(sent('POST').body))).toEqual({
      row: 0,
      rowIds: ['a', 'b'],
      toFieldKey: 'rows',
      toRow: 1,
      toRowIds: [],
      move: true,
    });
  });

  it('says of a repair that failed why, as of everything else', async () => {
    answer = () => problem('repair_failed', 502);
    const repairing = api.repairFile({ item, fieldKey: 'files' }, 'a');
    await expect(repairing).rejects.toMatchObject({ code: 'repair_failed', requestId: 'req-1' });
    expect(String(sent('POST').body)).toBe('{}');
  });

  it('gives up an upload by its id', async () => {
    answer = () => ({ status: 204 });
    await api.cancelUpload('up 1');
    expect(sent('DELETE').url).toBe('/api/v1/uploads/up%201');
  });

  it('says what the server refused, with what support asks for', async () => {
    const meegle = { code: 10404, message: 'not in the space', logId: 'log-1' };
    answer = () => problem('no_permission', 403, { meegle });
    await expect(api.listAttachments(item)).rejects.toMatchObject({
      code: 'no_permission',
      detail: 'why',
      requestId: 'req-1',
      meegle,
    });
  });

  it('knows how long the server asks it to wait', async () => {
    answer = () => ({ ...problem('rate_limited', 429), headers: { 'Retry-After': '3' } });
    await expect(api.listAttachments(item)).rejects.toMatchObject({ retryAfterMs: 3_000 });
  });

  it.each([
    [502, 'unreachable'],
    [413, 'file_too_large'],
    [404, 'unreadable_answer'],
  ])('understands a proxy that answers %i for the server', async (status, code) => {
    answer = () => ({ status, body: '<html>' });
    await expect(api.listAttachments(item)).rejects.toMatchObject({ code });
  });

  it('takes no code that isn’t on the list', async () => {
    answer = () => problem('teapot', 418);
    await expect(api.listAttachments(item)).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  it('shows no list that isn’t one', async () => {
    answer = () => ({ status: 200, body: { ...fakeList(), fields: [{ key: 'files' }] } });
    await expect(api.listAttachments(item)).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  it('says that there is no answer when there is none', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(api.listAttachments(item)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
