import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createClientSignal } from './createClientSignal.ts';

/** Whether the signal of a route is aborted whose client leaves `before` it runs, or `while` it does. */
async function leave(when: 'before' | 'while'): Promise<boolean> {
  const app = fastify();
  let come!: () => void;
  const came = new Promise<void>((resolve) => (come = resolve));
  let tell!: (isAborted: boolean) => void;
  const told = new Promise<boolean>((resolve) => (tell = resolve));
  app.addHook('onRequest', async (_request, reply) => {
    if (when === 'while') return;
    come();
    await once(reply.raw, 'close');
  });
  app.get('/', async (_request, reply) => {
    const { signal } = createClientSignal(reply);
    come();
    if (when === 'while') await once(reply.raw, 'close');
    tell(signal.aborted);
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const client = request({ host: '127.0.0.1', port });
  client.on('error', () => {}); // it is this test that breaks it off
  client.end();
  await came;
  client.destroy();
  const isAborted = await told;
  await app.close();
  return isAborted;
}

describe('a client’s signal', () => {
  it.each(['before', 'while'] as const)(
    'is aborted when the client leaves %s its route runs',
    async (when) => {
      expect(await leave(when)).toBe(true);
    },
  );
});
