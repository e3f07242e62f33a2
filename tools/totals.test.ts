import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const UNIT = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
const E2E = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 1 } };

let directory: string;
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'totals-'))));
afterAll(() => rmSync(directory, { recursive: true }));

/** Writes the reports and adds them up, with one that no runner wrote if it is named. */
function addUp(reports: readonly object[], missing: readonly string[] = []) {
  const paths = reports.map((_report, index) => join(directory, `${index}.json`));
  paths.forEach((path, index) => writeFileSync(path, JSON.stringify(reports[index])));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tools/totals.mjs', ...paths, ...missing.map((name) => join(directory, name))],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('adds up what both runners counted', () => {
  expect(addUp([UNIT, E2E])).toEqual({ status: 0, stdout: '5 passed, 0 failed, 2 skipped\n', stderr: '' });
});

test('says that a test failed, or was only passed by trying again', () => {
  expect(addUp([{ ...UNIT, numFailedTests: 1 }, E2E])).toMatchObject({
    status: 1,
    stdout: '5 passed, 1 failed, 2 skipped\n',
  });
  expect(addUp([UNIT, { stats: { ...E2E.stats, flaky: 1 } }]).status).toBe(1);
});

test('names the report that was never written, and counts the other', () => {
  const { status, stdout, stderr } = addUp([UNIT], ['e2e.json']);
  expect([status, stdout]).toEqual([1, '3 passed, 0 failed, 1 skipped\n']);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('e2e.json')]);
});
