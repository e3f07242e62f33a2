import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What chaos waits for is real time, and the machine is busy with other tests meanwhile. */
test.setTimeout(300_000);
// One at a time: each makes work for both cores.
test.describe.configure({ mode: 'serial' });

/** Runs the command as a person would; returns how it ended and what it said. */
async function runChaos(...switches: string[]): Promise<{ exitCode: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/chaos/main.ts', ...switches], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, said: said + complaints };
}

test('through ten seeds of chaos every file shown as done is stored, once and whole', async () => {
  const { exitCode, said } = await runChaos('--seeds', '10', '--lanes', '3');
  process.stdout.write(said);
  expect(said).toMatch(/^0 violations$/m);
  expect(exitCode).toBe(0);
});

test('through chaos with two servers and a Redis, too', async () => {
  const { exitCode, said } = await runChaos('--seeds', '5', '--from', '2001', '--redis', '--lanes', '3');
  process.stdout.write(said);
  expect(said).toMatch(/^0 violations$/m);
  expect(exitCode).toBe(0);
});

for (const [protection, title] of [
  ['turns', 'chaos notices when there are no turns'],
  ['receipt', 'chaos notices when success is believed without a receipt'],
] as const) {
  test(title, async () => {
    const most = ['--seeds', '40', '--until-broken', '--lanes', '3'];
    const { exitCode, said } = await runChaos(...most, '--without', protection);
    expect(said).toContain('broke a promise');
    expect(exitCode).toBe(1);
  });
}
