import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldRoute } from '../../contract/routes.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';

const MB = 1024 * 1024;
let server: RunningServer;
let path: string;
let token: string;

beforeAll(async () => {
  server = await startServer({ config: { maxFileBytes: 100 * MB } });
  const full = await newWorkItem(server.simulatorUrl, { multi_attachment: 50 });
  path = fieldRoute({ project: 'demo_project', type: 'story', id: full }, 'multi_attachment');
  token = await server.tokenOf('alice');
});
afterAll(() => server.close());

interface Conversation {
  readonly text: string;
  /** When the answer was whole; 0 if it never was. */
  readonly answeredMs: number;
  readonly sentBytes: number;
  readonly error: unknown;
}

/** A client that goes on sending until its answer is whole or `sends` bytes are out. */
function converse(headers: Record<string, string | number>, sends: number): Promise<Conversation> {
  const all = {
    host: 'localhost',
    authorization: `Bearer ${token}`,
    'x-file-name': 'a.bin',
    'x-upload-id': 'early',
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const chunkHead = 'transfer-encoding' in headers && sends > 0 ? `${sends.toString(16)}\r\n` : '';
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const piece = Buffer.alloc(64 * 1024);
    let [text, answeredMs, sentBytes, error] = ['', 0, 0, undefined as unknown];
    const send = () => {
      if (sentBytes >= sends || answeredMs > 0 || !socket.writable) return;
      sentBytes += piece.length;
      socket.write(piece, send);
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (isWhole(text) && answeredMs === 0) answeredMs = performance.now() - startedAt;
    });
    socket.on('error', (cause) => (error = cause));
    socket.on('close', () => resolve({ text, answeredMs, sentBytes, error }));
    socket.write(`PUT ${path} HTTP/1.1\r\n${head.join('')}\r\n${chunkHead}`);
    send();
  });
}

function isWhole(text: string): boolean {
  const [head = '', body] = text.split('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return body !== undefined && length !== undefined && Buffer.byteLength(body) >= Number(length);
}

describe.each([
  ['file_too_large', 413, { 'content-length': 100 * MB + 1 }],
  ['encoding_refused', 400, { 'content-length': 50 * MB, 'content-encoding': 'gzip' }],
  ['name_invalid', 400, { 'content-length': 50 * MB, 'x-file-name': '..' }],
  ['bad_request', 400, { 'content-length': 50 * MB, 'x-upload-id': 'not an id' }],
  ['unauthenticated', 401, { 'content-length': 50 * MB, authorization: 'Bearer x' }],
  ['field_full', 409, { 'content-length': 50 * MB }],
  ['length_required', 411, { 'transfer-encoding': 'chunked' }],
])('an upload refused with %s', (code, status, headers) => {
  it('is answered from its headers, and the connection ends normally', async () => {
    const { text, error } = await converse(headers, 0);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*"code":"${code}"`));
    expect(text.toLowerCase()).toContain('connection: close');
    expect(error).toBeUndefined();
  });

  it('is answered whole while the client is still sending, without its bytes being waited for', async () => {
    const { text, answeredMs, sentBytes } = await converse(headers, 50 * MB);
    expect(text).toContain(`"code":"${code}"`);
    expect(answeredMs).toBeGreaterThan(0);
    expect(sentBytes).toBeLessThan(50 * MB);
  });
});

it('an upload that was read to its end keeps its connection', async () => {
  const answer = await fetch(server.url + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'x-file-name': 'a', 'x-upload-id': 'small' },
    body: 'hello',
  });
  expect(answer.status).toBe(409);
  expect(answer.headers.get('connection')).toBe('keep-alive');
  await answer.text();
});
