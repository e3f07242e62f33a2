import { once, setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeWithConnection } from './closeWithConnection.ts';
import { createControl } from './control.ts';
import type { SimulatorState } from './createState.ts';
import { createState } from './createState.ts';
import { createFileStore } from './fileStore.ts';
import { createOpenApi } from './openApi/createOpenApi.ts';
import { filesOf } from './world.ts';

/** Where a simulator listens. */
export interface SimulatorOptions {
  /** 0, the default, takes whichever is free. */
  readonly port?: number;
  readonly host?: string;
}

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Drops all connections and removes the stored files. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a fake Meegle: the Open API under `/open_api`, the control interface under `/_sim`. It behaves as
 * README.md says. Rejects if the port is taken.
 */
export async function createSimulator({
  port = 0,
  host = '127.0.0.1',
}: SimulatorOptions = {}): Promise<Simulator> {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // every request that is made to wait listens
  const pause = async (ms: number) => {
    if (ms > 0) await sleep(ms, undefined, { signal: closing.signal });
  };
  let current: SimulatorState | undefined;
  const files = await createFileStore(function* inUse() {
    if (current !== undefined) for (const { bytes } of filesOf(current.world)) yield bytes;
  });
  const reset = () =>
    files.whileWriting(async () => {
      current = await createState(files);
    });
  const state = () => {
    if (current === undefined) throw new Error('asked for the state before the seed was there');
    return current;
  };
  await reset();

  const handleOpenApi = createOpenApi({ state, files, pause });
  const handleControl = createControl({ state, files, reset });
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    closeWithConnection(request, response);
    const handle = request.url?.startsWith('/_sim/') === true ? handleControl : handleOpenApi;
    const handled = handle(request, response)
      .catch((error: unknown) => failLoudly(error, response, closing.signal.aborted))
      .finally(() => underWay.delete(handled));
    underWay.add(handled);
  });
  // A slow upload is no reason to hang up; only a head must arrive in time.
  server.requestTimeout = 0;
  server.headersTimeout = 60_000;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await files.close();
    throw error;
  }
  const address = server.address() as AddressInfo;

  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    close: async () => {
      closing.abort();
      server.close();
      server.closeAllConnections();
      await Promise.all(underWay);
      await files.close();
    },
  };
}

/** A mistake of the simulator's own must not look like one of Meegle's moods. */
function failLoudly(error: unknown, response: ServerResponse, isClosing: boolean): void {
  if (!isClosing) console.error('The simulator failed:', error);
  if (response.headersSent) response.destroy();
  else
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end(`The simulator failed: ${String(error)}`);
}
