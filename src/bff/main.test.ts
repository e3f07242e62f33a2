import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { json, text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRedis } from '../../e2e/fixtures/startRedis.ts';
import { createSimulator, type Simulator } from '../simulator/createSimulator.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let simulator: Simulator;
let server: ChildProcess | undefined;

/** The server as a process of its own; nothing of this environment but what Node needs reaches it. */
function start(environment: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server = child;
  return child;
}

/** What a server that gives up complains of, and its exit code. */
async function endOf(child: ReturnType<typeof start>): Promise<[string, unknown]> {
  const [complaints, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return [complaints, exitCode];
}

const settings = () => ({
  MEEGLE_BASE_URL: simulator.url,
  MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
  MEEGLE_PLUGIN_SECRET: 'simulator-secret',
  SESSION_SECRET: 'a-session-secret-of-enough-bytes-0123456789',
  ALLOWED_ORIGINS: 'http://127.0.0.1:4030',
  PORT: '0',
});

/** The address a server prints when it listens. */
async function addressOf(child: ReturnType<typeof start>): Promise<string> {
  let printed = '';
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(piece);
    const address = /server: (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`no address in: ${printed}`);
}

const control = async <T>(method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
};

/** A session of alice's, as it goes out. */
async function signIn(address: string): Promise<string> {
  const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'alice' });
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  return `Bearer ${token}`;
}

beforeAll(async () => {
  simulator = await createSimulator();
});
beforeEach(async () => {
  await fetch(`${simulator.url}/_sim/reset`, { method: 'POST' });
});
afterAll(() => simulator.close());
afterEach(() => server?.kill('SIGKILL'));

describe('the server as a process', () => {
  it('names every mistake in its environment and stops', async () => {
    const child = start({ MEEGLE_BASE_URL: 'nowhere', PORT: 'http' });
    const [complaints, exitCode] = await endOf(child);
    expect(exitCode).toBe(1);
    for (const name of [
      'MEEGLE_BASE_URL',
      'MEEGLE_PLUGIN_ID',
      'MEEGLE_PLUGIN_SECRET',
      'SESSION_SECRET',
      'PORT',
    ]) {
      expect(complaints).toMatch(new RegExp(`^${name} .*Example: `, 'm'));
    }
    expect(complaints).not.toContain('    at ');
  });

  it('says in one line why it can’t listen', async () => {
    const child = start({ ...settings(), PORT: String(simulator.port) });
    const [complaints, exitCode] = await endOf(child);
    expect(exitCode).toBe(1);
    expect(complaints).toContain(`can't listen on 127.0.0.1:${simulator.port}`);
  });

  it('says whether the Redis it was told of is there, and lists files without it', async () => {
    const redis = await startRedis();
    const child = start({ ...settings(), REDIS_URL: redis.url });
    const address = await addressOf(child);
    const readyz = () => fetch(`${address}/readyz`).then(({ status }) => status);
    expect(await readyz()).toBe(200);
    await redis.stop();
    expect(await readyz()).toBe(503);

    const authorization = await signIn(address);
    const list = await fetch(`${address}/api/v1/work-items/demo_project/story/1002/attachments`, {
      headers: { authorization },
    });
    expect(list.status).toBe(200);
  });

  it('lets a running upload finish when it is told to stop', async () => {
    const child = start(settings());
    const address = await addressOf(child);
    const authorization = await signIn(address);

    const half = Buffer.alloc(500_000, 'a');
    const upload = request(
      `${address}/api/v1/work-items/demo_project/story/1002/attachments/multi_attachment`,
      {
        method: 'PUT',
        headers: {
          authorization,
          'content-length': half.byteLength * 2,
          'x-file-name': 'half.txt',
          'x-upload-id': 'u1',
        },
      },
    );
    upload.write(half);
    await expect
      .poll(async () => (await control<{ op: string }[]>('GET', 'log')).map(({ op }) => op), {
        timeout: 10_000,
      })
      .toContain('query');
    child.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(`${address}/healthz`).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
    upload.end(half);

    const [answer] = await once(upload, 'response');
    expect(await json(answer)).toMatchObject({ attachment: { name: 'half.txt' } });
    expect(answer.statusCode).toBe(201);
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
  });
});
