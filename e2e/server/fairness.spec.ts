import { expect, test } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startBff } from '../../bench/processes.ts';
import { createSimulator } from '../../src/simulator/createSimulator.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { control, newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

/** How often the other user looks, in ms: more than anybody would. */
const LOOK_EVERY_MS = 150;

test('while one user has fifty files under way, another one’s list answers within a second', async () => {
  test.slow();
  const simulator = await createSimulator();
  const bff = await startBff(simulator.url);
  try {
    const alice = await createBffClient(simulator.url, bff.url, 'alice');
    const bob = await createBffClient(simulator.url, bff.url, 'bob');
    const item = await newWorkItem(simulator.url);
    const names = Array.from({ length: 50 }, (_, index) => `file-${index + 1}.bin`);
    const answers: number[] = [];
    const uploads = names.map(async (name) => {
      const { status } = await alice.put(item, name, randomBytes(20_000));
      answers.push(status);
    });

    const took: number[] = [];
    while (answers.length < names.length) {
      const startedAt = performance.now();
      expect((await bob.list('1001')).status).toBe(200);
      took.push(performance.now() - startedAt);
      await delay(LOOK_EVERY_MS);
    }

    await Promise.all(uploads);
    expect(answers).toEqual(names.map(() => 201));
    expect(await storedFiles(simulator.url, item)).toHaveLength(50);
    const slow = took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.95)];
    expect(took.length).toBeGreaterThan(10);
    expect(slow).toBeLessThan(1000);
    const log = (await control(simulator.url, 'GET', 'log')) as { errCode: number | null }[];
    expect(log.filter(({ errCode }) => errCode === 10429)).toEqual([]);
  } finally {
    await bff.stop();
    await simulator.close();
  }
});
