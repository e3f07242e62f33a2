import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createForeignClient } from './createForeignClient.ts';
import type { Simulator } from './createSimulator.ts';
import { createSimulator } from './createSimulator.ts';

type ForeignClient = Awaited<ReturnType<typeof createForeignClient>>;

/** One simulator for all tests of a file, back at its seed before each; `as` makes a client for a user. */
export function useTestSimulator() {
  let simulator: Simulator | undefined;
  const running = (): Simulator => {
    if (simulator === undefined) throw new Error('the simulator is not running');
    return simulator;
  };
  beforeAll(async () => {
    simulator = await createSimulator();
  });
  beforeEach(async () => {
    await fetch(`${running().url}/_sim/reset`, { method: 'POST' });
  });
  afterAll(() => running().close());
  return {
    as: (userKey: string): Promise<ForeignClient> => createForeignClient(running(), userKey),
    port: () => running().port,
  };
}
