import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { build } from 'vite';
import type { ServerOrder } from './serverOrder.ts';

/** Where the server's one file is built to. */
const BUILT = 'build/chaos';

/** One server process. */
export interface ServerProcess {
  /** Ends it as a crash would, at once and without a word. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** Server processes to be had at once: each has loaded everything before it is asked for. */
export interface ServerYard {
  /** Runs a server; resolves when it listens. */
  start(order: ServerOrder): Promise<ServerProcess>;
  /** Ends all processes, also those that run. */
  close(): Promise<void>;
}

/** Builds the server from the source as it is and keeps `spare` processes ready. */
export async function createServerYard({ spare }: { readonly spare: number }): Promise<ServerYard> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { ssr: 'e2e/chaos/server.ts', outDir: BUILT, target: 'node20', copyPublicDir: false },
  });
  const all = new Set<ChildProcess>();
  const ready: Promise<ChildProcess>[] = Array.from({ length: spare }, () => load());

  async function load(): Promise<ChildProcess> {
    const child = fork(`${BUILT}/server.js`, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    all.add(child);
    child.once('exit', () => all.delete(child));
    await hears(child, 'loaded');
    return child;
  }

  return {
    async start(order) {
      ready.push(load());
      const child = await (ready.shift() ?? load());
      const listening = hears(child, 'listening');
      child.send(order);
      await listening;
      return {
        kill: () => kill(child),
        pause: () => void child.kill('SIGSTOP'),
        resume: () => void child.kill('SIGCONT'),
      };
    },
    async close() {
      await Promise.allSettled(ready);
      await Promise.all([...all].map(kill));
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Waits for a process's word; rejects when it ends without it. */
async function hears(child: ChildProcess, word: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onExit = () => reject(new Error(`a server ended before it was ${word}`));
    child.once('exit', onExit);
    child.on('message', function listen(said) {
      if (said !== word) return;
      child.off('exit', onExit);
      child.off('message', listen);
      resolve();
    });
  });
}
