import { expect, test } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { startBff } from '../../bench/processes.ts';
import { createSimulator } from '../../src/simulator/createSimulator.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { createNodeApi } from '../fixtures/createNodeApi.ts';
import { createNodeQueue, presentQueuePlace, uploadAll } from '../fixtures/createNodeQueue.ts';
import { sha256 } from '../fixtures/files.ts';
import { findPort } from '../fixtures/findPort.ts';
import { newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

test('the queue goes on when the only server is killed among twenty uploads, and each arrives once', async () => {
  test.slow();
  const simulator = await createSimulator();
  const port = await findPort();
  let bff = await startBff(simulator.url, { port });
  try {
    const { token } = await createBffClient(simulator.url, bff.url, 'alice');
    const workItemId = await newWorkItem(simulator.url);
    const contents = Array.from({ length: 20 }, () => randomBytes(30_000));
    const api = createNodeApi({ serverUrl: () => bff.url, token: async () => token });
    const item = { project: 'demo_project', type: 'story', id: workItemId };
    const place = presentQueuePlace({ item, fieldKey: 'multi_attachment' });
    const ending = uploadAll(
      createNodeQueue({ api }),
      place,
      contents.map((bytes, index) => new File([bytes], `file-${index + 1}.bin`)),
    );

    await expect.poll(async () => (await storedFiles(simulator.url, workItemId)).length).toBeGreaterThan(6);
    process.kill(bff.pid, 'SIGKILL');
    await bff.stop();
    bff = await startBff(simulator.url, { port });

    expect((await ending).map(({ kind }) => kind)).toEqual(contents.map(() => 'done'));
    const stored = await storedFiles(simulator.url, workItemId);
    expect(stored.map((file) => file.sha256).toSorted()).toEqual(contents.map(sha256).toSorted());
    api.close();
  } finally {
    await bff.stop();
    await simulator.close();
  }
});
