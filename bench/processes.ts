import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that was started here: its address, its process, and how to end it. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A port of the loopback interface that nobody listens on just now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

/** Starts a process and waits until `probe` answers with any HTTP status; its output is shown if it ends early. */
export async function startProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  url: string,
  probe: string,
): Promise<RunningServer> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
  await Promise.race([failed, answers(probe, child, () => output)]);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(probe: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${output()}`);
    const reached = await fetch(probe).then(
      () => true,
      () => false,
    );
    if (reached) return;
    if (Date.now() > deadline) throw new Error(`${probe} doesn't answer:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The simulator's Open API as a process of its own. */
export async function startSimulator(): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return startProcess(
    process.execPath,
    ['--import', 'tsx', 'src/simulator/main.ts'],
    { SIMULATOR_PORT: String(port) },
    url,
    `${url}/_sim/settings`,
  );
}

/** The built BFF, as it ships, in front of `meegleUrl`, on a free port unless told. `npm run build` comes first. */
export async function startBff(
  meegleUrl: string,
  { port: given, env = {} }: { port?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<RunningServer> {
  const port = given ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  return startProcess(
    process.execPath,
    ['build/server/bff/main.js'],
    {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      MEEGLE_BASE_URL: meegleUrl,
      MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
      MEEGLE_PLUGIN_SECRET: 'simulator-secret',
      SESSION_SECRET: 'a-secret-for-measurements-only-0123456789',
      ALLOWED_ORIGINS: 'http://localhost:1',
      LOG_LEVEL: 'warn',
      ...env,
    },
    url,
    `${url}/healthz`,
  );
}

/** nginx as the plain proxy to compare with: `proxy_pass`, nothing buffered. Null where it is not installed. */
export async function startNginx(upstreamUrl: string): Promise<RunningServer | null> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
  access_log off; client_max_body_size 0; client_body_temp_path ${folder}; proxy_temp_path ${folder};
  fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass ${upstreamUrl}; proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off; }
  }
}
`,
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    const server = await startProcess('nginx', ['-c', join(folder, 'nginx.conf')], {}, url, url);
    return {
      ...server,
      stop: async () => {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Resident memory now and at its highest, in MB, of a process and its children. Linux only; zeros elsewhere. */
export function residentMb(pid: number): { now: number; peak: number } {
  const total = { now: 0, peak: 0 };
  for (const each of [pid, ...childrenOf(pid)]) {
    const status = readText(`/proc/${each}/status`);
    total.now += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    total.peak += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
  return total;
}

function childrenOf(pid: number): number[] {
  return readText(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // not Linux, or the process has ended: both read as zero
  }
}
