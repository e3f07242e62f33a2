import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createForeignClient, encodeForm } from './createForeignClient.ts';
import { createSimulator } from './createSimulator.ts';
import type { LogEntry } from './requestLog.ts';
import { useTestSimulator } from './useTestSimulator.ts';

const simulator = useTestSimulator();
const MIB = 1024 * 1024;

/** Sends bytes over a socket of its own, ends it if asked, and gives all that came back. */
async function speak(bytes: Buffer, { end }: { end: boolean }): Promise<string> {
  const socket = connect(simulator.port(), '127.0.0.1');
  socket.write(bytes);
  if (end) socket.end();
  return (await buffer(socket)).toString('latin1');
}

function uploadHead(token: string, contentLength: number): string {
  return [
    'POST /open_api/demo/work_item/story/1002/file/upload HTTP/1.1',
    'Host: simulator',
    `X-Plugin-Token: ${token}`,
    'X-User-Key: alice',
    'Content-Type: multipart/form-data; boundary=B0undary',
    `Content-Length: ${contentLength}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n');
}

function downloadHead(token: string, contentLength: number): string {
  return uploadHead(token, contentLength)
    .replace('/upload', '/download')
    .replace(/Content-Type: .*/, 'Content-Type: application/json')
    .replace('Connection: close\r\n', '');
}

const form = encodeForm('B0undary', [
  { name: 'field_key', content: 'multi_attachment' },
  { name: 'file', fileName: '附件.txt', content: 'hello' },
]);

describe('on the wire', () => {
  it('writes X-Tt-Logid with its capitals, on success, refusal and nonsense alike', async () => {
    for (const path of ['/open_api/authen/plugin_token', '/open_api/demo/field/all', '/nowhere']) {
      const head = `POST ${path} HTTP/1.1\r\nHost: s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
      expect(await speak(Buffer.from(head), { end: false })).toMatch(/\r\nX-Tt-Logid: \w+\r\n/);
    }
  });

  it('takes a whole upload', async () => {
    const alice = await simulator.as('alice');
    const bytes = Buffer.concat([Buffer.from(uploadHead(alice.token, form.length)), form]);
    expect(await speak(bytes, { end: false })).toContain('"err_code":0');
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('stores nothing of an upload that ends before its Content-Length, even past the closing boundary', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ commitMs: 0, raceWindow: 'none' });
    for (const body of [form.subarray(0, form.length - 20), form]) {
      const bytes = Buffer.concat([Buffer.from(uploadHead(alice.token, form.length + 10)), body]);
      expect(await speak(bytes, { end: true })).not.toContain('err_code');
    }
    const cut = { op: 'upload', status: null, endedAt: expect.any(Number) as number };
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toEqual([
        expect.objectContaining({ op: 'token' }),
        expect.objectContaining({ ...cut, bytes: form.length - 20 }),
        expect.objectContaining({ ...cut, bytes: form.length }),
      ]);
    await alice.uploadText('1002', 'later.txt'); // By its end the others would have been stored.
    expect((await alice.stored('1002')).map(({ name }) => name)).toEqual(['later.txt']);
  });

  it('stores an upload whose sender leaves when all of it has arrived', async () => {
    const alice = await simulator.as('alice');
    const socket = connect(simulator.port(), '127.0.0.1');
    socket.write(Buffer.concat([Buffer.from(uploadHead(alice.token, form.length)), form]));
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toContainEqual(expect.objectContaining({ op: 'upload', bytes: form.length }));
    socket.destroy();
    await expect.poll(() => alice.stored('1002')).toHaveLength(1);
  });

  it('lets a refused sender finish, and answers the next request on the same connection', async () => {
    const carol = await simulator.as('carol');
    const refused = uploadHead(carol.token, 3 * MIB)
      .replace('alice', 'carol')
      .replace('Connection: close\r\n', '');
    const next = 'GET /nowhere HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n';
    const answers = await speak(
      Buffer.concat([Buffer.from(refused), Buffer.alloc(3 * MIB), Buffer.from(next)]),
      { end: false },
    );
    expect(answers).toContain('"err_code":10001');
    expect(answers).toContain('404 page not found');
  });

  it('lets go of a download that waits behind another when their connection closes', async () => {
    const alice = await simulator.as('alice');
    await alice.uploadText('1002', 'stalls.txt', 'x'.repeat(MIB));
    await alice.uploadText('1002', 'waits.txt', 'x'.repeat(MIB));
    const stored = await alice.stored('1002');
    await alice.faults({ match: { name: 'stalls.txt' }, fault: 'download_stall', atByte: 10 });
    const socket = connect(simulator.port(), '127.0.0.1');
    for (const { uid } of stored) {
      const body = JSON.stringify({ uuid: uid });
      const head = downloadHead(alice.token, body.length);
      socket.write(head + body);
    }
    const downloads = async () =>
      ((await alice.control('GET', 'log')).json as LogEntry[]).filter(({ op }) => op === 'download');
    await expect.poll(async () => (await downloads()).map(({ status }) => status)).toEqual([200, 200]);
    socket.destroy();
    await expect
      .poll(async () => (await downloads()).map(({ endedAt }) => typeof endedAt))
      .toEqual(['number', 'number']);
  });
});

describe('a file of 100 MiB', () => {
  it('goes up and comes down without being held in memory', async () => {
    const alice = await simulator.as('alice');
    const piece = Buffer.alloc(MIB, 7);
    const [before, after] = form
      .toString('latin1')
      .split('hello')
      .map((text) => Buffer.from(text, 'latin1'));
    let peak = 0;
    const measure = () => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    };
    const idle = process.memoryUsage().arrayBuffers;
    const upload = request(`${alice.url}/open_api/demo/work_item/story/1002/file/upload`, {
      method: 'POST',
      headers: {
        'X-Plugin-Token': alice.token,
        'X-User-Key': 'alice',
        'Content-Type': 'multipart/form-data; boundary=B0undary',
        'Content-Length': 100 * MIB + form.length - 5,
      },
    });
    const answered = once(upload, 'response');
    await pipeline(
      Readable.from(
        (function* body() {
          yield before;
          for (let sent = 0; sent < 100; sent += 1) {
            measure();
            yield piece;
          }
          yield after;
        })(),
      ),
      upload,
    );
    const [response] = (await answered) as [Readable];
    expect((await buffer(response)).toString()).toContain('"err_code":0');
    const [stored] = await alice.stored('1002');
    expect(stored?.bytes).toBe(100 * MIB);

    let received = 0;
    const download = await alice.download('1002', stored?.uid ?? '');
    for await (const chunk of download.body ?? []) {
      received += (chunk as Uint8Array).length;
      measure();
    }
    expect(received).toBe(100 * MIB);
    expect(peak - idle).toBeLessThan(64 * MIB); // Held whole it would be 100 and more.
  });
});

describe('createSimulator', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'simulator-test-'));
    vi.stubEnv('TMPDIR', directory);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true });
  });

  it('runs beside others, and leaves nothing behind when closed in the middle of an upload', async () => {
    const other = await createSimulator();
    const alice = await createForeignClient(other);
    await alice.settings({ commitMs: 60_000 });
    const upload = alice.uploadText('1002', 'a.txt');
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toContainEqual(expect.objectContaining({ op: 'upload' }));
    expect(await readdir(directory)).toHaveLength(1);
    const gone = expect(upload).rejects.toThrow();
    await other.close();
    await gone;
    await expect(fetch(other.url)).rejects.toThrow();
    expect(await readdir(directory)).toEqual([]);
  });

  it('says so when its port is taken, and leaves nothing behind', async () => {
    await expect(createSimulator({ port: simulator.port() })).rejects.toThrow('EADDRINUSE');
    expect(await readdir(directory)).toEqual([]);
  });
});
