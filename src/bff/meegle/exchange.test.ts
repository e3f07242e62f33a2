import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as nextRound } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSimulator, type Simulator } from '../../simulator/createSimulator.ts';
import type { RawAnswer } from './answer.ts';
import { createMeegle } from './createMeegle.ts';
import { createExchange } from './exchange.ts';
import { MeegleError } from './meegleError.ts';

const alice = { userKey: 'alice' };
const place = { item: { project: 'demo_project', type: 'story', id: '1002' }, fieldKey: 'multi_attachment' };
const MB = 1024 * 1024;
const DOZEN = Array.from({ length: 12 });

let simulator: Simulator;

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const answer = await fetch(`${simulator.url}/_sim/${path}`, { method, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Bytes that come piece by piece, with the loop's other work in between, as they do from a browser. */
async function* createBody(sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let left = sizeBytes; left > 0; left -= 65_536) {
    await nextRound();
    yield Buffer.alloc(Math.min(65_536, left), 1);
  }
}

const told = (error: unknown) =>
  error instanceof MeegleError ? [error.code, error.effect, error.words?.code] : error;

beforeAll(async () => {
  simulator = await createSimulator();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await control('POST', 'reset');
  await control('PATCH', 'settings', { qps: 500 });
});

describe('a refusal before the file was read', () => {
  it.each(
    [100, 60_000, 5_000_000].flatMap((sizeBytes) => [
      [sizeBytes, 'rate_limited', ['rate_limited', 'none', 10429]] as const,
      [sizeBytes, 'token_expired', ['upstream_unavailable', 'none', 10022]] as const,
    ]),
  )('of %i bytes is heard every time: %s', async (sizeBytes, fault, words) => {
    const meegle = createMeegle({
      baseUrl: simulator.url,
      pluginId: 'MII_0123456789ABCDEF',
      pluginSecret: 'simulator-secret',
      callsPerSecond: 500,
    });
    await control('PUT', 'faults', [{ match: { op: 'upload' }, fault }]);
    const outcomes = DOZEN.map((_, n) =>
      meegle
        .addFile(alice, place, { name: `${n}`, type: 'a/b', sizeBytes, body: createBody(sizeBytes) }, {})
        .then(() => 'stored', told),
    );
    expect(await Promise.all(outcomes)).toEqual(DOZEN.map(() => words));
    await meegle.close();
  });
});

const ANSWER = 'HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\nno';

/** Writes to a peer that does `hangUp` when the request begins; the body goes on before anybody has looked at that. */
async function writeTo(hangUp: (socket: Socket) => void): Promise<RawAnswer> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      hangUp(socket);
      server.emit('hung up');
    });
  }).listen(0, '127.0.0.1');
  const hungUp = once(server, 'hung up');
  await once(server, 'listening');
  async function* createBody() {
    yield Buffer.alloc(1000);
    await hungUp;
    for (let n = 0; n < 9; n += 1) yield Buffer.alloc(1000);
  }
  const exchange = createExchange({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  try {
    return await exchange.send({
      method: 'POST',
      path: '/',
      headers: { 'content-length': '10000' },
      body: createBody(),
      kind: 'write',
    });
  } finally {
    await exchange.close();
    server.close();
  }
}

describe('a peer that hangs up while the body goes out', () => {
  it('is heard if it answered before', async () => {
    const answer = await writeTo((socket) => {
      socket.write(ANSWER);
      socket.resetAndDestroy();
    });
    expect([answer.status, answer.text]).toEqual([429, 'no']);
  });

  it.each([
    ['nothing', ''],
    ['half a head', ANSWER.slice(0, 20)],
    ['half an answer', ANSWER.slice(0, -1)],
  ])('leaves the outcome open at once if it said %s', async (_what, words) => {
    const writing = writeTo((socket) => {
      socket.write(words);
      socket.resetAndDestroy();
    });
    await expect(writing).rejects.toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
  });
});

describe('a write', () => {
  it('has a connection of its own, which it doesn’t ask the peer to close', async () => {
    const asked: [string | undefined, number | undefined][] = [];
    const server = createHttpServer(({ headers, socket }, response) => {
      asked.push([headers.connection, socket.remotePort]);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const exchange = createExchange({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const write = { method: 'POST', path: '/', headers: {}, body: '{}', kind: 'write' } as const;
    for (let n = 0; n < 3; n += 1) await exchange.send(write);
    expect(asked.map(([connection]) => connection)).toEqual(['keep-alive', 'keep-alive', 'keep-alive']);
    expect(new Set(asked.map(([, port]) => port)).size).toBe(3);
    await vi.waitUntil(async () => (await countConnections(server)) === 0);
    await exchange.close();
    server.close();
  });
});

const countConnections = (server: Server) => promisify(server.getConnections.bind(server))();

const answerWith = (sizeBytes: number) =>
  writeTo((socket) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${sizeBytes}\r\n\r\n`;
    socket.resume().end(head + 'x'.repeat(sizeBytes));
  });

describe('an answer', () => {
  it('is read up to 4 MB, and given up when it is longer', async () => {
    expect((await answerWith(4 * MB)).text).toHaveLength(4 * MB);
    await expect(answerWith(4 * MB + 1)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      effect: 'unknown',
    });
  });
});
