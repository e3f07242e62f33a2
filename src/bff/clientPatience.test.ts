import { EventEmitter, once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSimulator, type Simulator } from '../simulator/createSimulator.ts';
import { createApp } from './app.ts';
import { parseConfig } from './config.ts';
import { createSessions } from './session/createSessions.ts';
import type { Server } from './valibotValidation.ts';

const MB = 1024 * 1024;
const PLUGIN_ID = 'MII_0123456789ABCDEF';
const SECRET = 'a-session-secret-of-enough-bytes-0123456789';

let simulator: Simulator;
let app: Server;
let sockets: Socket[];
/** Says `now` when the second half of the slow answer is there. */
let answer: EventEmitter;

/** The app with two more routes, as patient as said. */
async function start(patience: { headMs?: number; bodyMs?: number; answerMs?: number }): Promise<void> {
  app = createApp({
    config: parseConfig({
      MEEGLE_BASE_URL: simulator.url,
      MEEGLE_PLUGIN_ID: PLUGIN_ID,
      MEEGLE_PLUGIN_SECRET: 'simulator-secret',
      SESSION_SECRET: SECRET,
      ALLOWED_ORIGINS: 'http://127.0.0.1:4030',
      LOG_LEVEL: 'silent',
    }),
    viewerDirectory: '/nowhere',
    patience: { headMs: 60_000, bodyMs: 60_000, answerMs: 60_000, ...patience },
  });
  answer = new EventEmitter();
  app.get('/large', (_request, reply) => reply.send(Buffer.alloc(40 * MB)));
  app.get('/slow', (_request, reply) => reply.send(Readable.from(answerSlowly())));
  await app.listen({ port: 0, host: '127.0.0.1' });
}

async function* answerSlowly() {
  yield 'begin';
  await once(answer, 'now');
  yield 'end';
}

/** A session, made beside the server: it takes no time that the server could lose patience in. */
async function signIn(): Promise<string> {
  return (await createSessions({ secrets: [SECRET], pluginId: PLUGIN_ID }).issue({ userKey: 'alice' })).token;
}

/** A client that sends `words` and leaves it at that. */
function send(words: string): Socket {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}); // a reset is one of the ways to be told to go
  socket.write(words);
  sockets.push(socket);
  return socket;
}

/** Waits until the server has dropped somebody who asks for much and reads nothing. */
async function dropLazyReader(): Promise<void> {
  const connected = once(app.server, 'connection') as Promise<[Socket]>;
  send('GET /large HTTP/1.1\r\nHost: a\r\n\r\n').pause();
  const [connection] = await connected;
  await once(connection, 'close');
}

const post = (path: string) =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nOrigin: http://127.0.0.1:4030\r\n` +
  'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{';

beforeAll(async () => {
  simulator = await createSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => {
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await app.close();
});

describe('a client that holds a connection', () => {
  it('with half a head is told that time is up', async () => {
    await start({ headMs: 100 });
    expect(await text(send('POST /api/v1/sess'))).toMatch(
      /^HTTP\/1.1 408 Request Timeout\r\n[\s\S]*application\/problem\+json[\s\S]*"progress_timeout"/,
    );
  });

  it('with half a body is told that time is up, in a way that its page can read', async () => {
    await start({ bodyMs: 100 });
    const answered = await text(send(post('/api/v1/session')));
    expect(answered).toMatch(/^HTTP\/1.1 408 [\s\S]*application\/problem\+json[\s\S]*"progress_timeout"/);
    expect(answered).toContain('access-control-allow-origin: http://127.0.0.1:4030');
    expect(answered).toMatch(/\r\nconnection: close\r\n/i);
  });

  it('with half a body that nobody reads is dropped after its answer', async () => {
    await start({ bodyMs: 100 });
    const greedy = send('GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
    expect(await text(greedy)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('is left alone once its request is whole, however long the answer takes', async () => {
    await start({ bodyMs: 100 });
    const slow = text(send('GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'));
    await text(send(post('/api/v1/session'))); // until time is up for this one
    answer.emit('now');
    expect(await slow).toMatch(/^HTTP\/1.1 200 [\s\S]*begin[\s\S]*end/);
  });

  it.each([
    ['into a field', '/work-items/demo_project/story/1002/attachments/multi_attachment'],
    ['for a link', '/projects/demo_project/files'],
  ])('is left alone while it uploads %s', async (_what, path) => {
    await start({ bodyMs: 100 });
    const upload = send(
      `PUT /api/v1${path} HTTP/1.1\r\nHost: a\r\n` +
        `Authorization: Bearer ${await signIn()}\r\nX-File-Name: a.txt\r\nX-Upload-Id: u1\r\n` +
        'Content-Type: text/plain\r\nConnection: close\r\nContent-Length: 6\r\n\r\nbegin',
    );
    const answered = text(upload);
    await text(send(post('/api/v1/session')));
    upload.write('!');
    expect(await answered).toMatch(/^HTTP\/1.1 201 /);
  });

  it('is dropped when it doesn’t take its answer', async () => {
    await start({ answerMs: 200 });
    await dropLazyReader();
  });

  it('is left alone while it waits for the rest of its answer', async () => {
    await start({ answerMs: 200 });
    const slow = send('GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const begun = once(slow, 'readable');
    const answered = text(slow);
    await begun;
    await dropLazyReader();
    answer.emit('now');
    expect(await answered).toMatch(/begin[\s\S]*end/);
  });
});
