import { expect, test } from '@playwright/test';
import { putDirectly, userToken } from '../../bench/client.ts';
import { addresses } from '../fixtures/addresses.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { authCode, newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

const { simulator, bff } = addresses;
const names = Array.from({ length: 20 }, (_, index) => `文件-${index + 1}.txt`);

test('twenty files put to Meegle at once, done naively, are mostly lost', async () => {
  const item = await newWorkItem(simulator);
  const token = await userToken(simulator, await authCode(simulator, 'alice'));
  const outcomes = await Promise.allSettled(
    names.map(async (name) =>
      putDirectly(
        simulator,
        token,
        item,
        'multi_attachment',
        name,
        [Buffer.from(name)],
        Buffer.byteLength(name),
      ),
    ),
  );
  const claimed = outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
  const stored = await storedFiles(simulator, item);
  expect(claimed).toBeGreaterThanOrEqual(10);
  expect(stored.length).toBeLessThan(claimed / 2);
});

test('the same twenty through the server are all stored, whoever sends them', async () => {
  test.slow();
  const users = await Promise.all(
    ['alice', 'bob', 'dave'].map(async (userKey) => createBffClient(simulator, bff, userKey)),
  );
  const item = await newWorkItem(simulator);
  const answers = await Promise.all(
    names.map(async (name, index) =>
      users[index % users.length]!.put(item, name, Buffer.from(name), { type: 'text/plain' }),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual(names.map(() => 201));
  const stored = await storedFiles(simulator, item);
  expect(stored.map((file) => file.name).toSorted()).toEqual(names.toSorted());
  expect(answers.map((answer) => answer.body.attachment.id).toSorted()).toEqual(
    stored.map((file) => file.uid).toSorted(),
  );
});
