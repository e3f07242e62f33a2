import { expect, test } from '@playwright/test';
import { checkPace } from './checkPace.ts';
import type { PlannedOutage } from './schedule.ts';

const refused = (op: string) => ({ op, errCode: 10429 });
const faults = [
  { fault: 'rate_limited', match: { op: 'upload' }, times: 2 },
  { fault: 'html_503', match: { op: 'query' }, times: 9 },
];
const kill: PlannedOutage = { kind: 'kill', afterMs: 0, server: 0, backAfterMs: 0 };
const pause: PlannedOutage = { kind: 'pause', afterMs: 0, server: 0, forMs: 0 };

/** What is wrong with a log, after those outages. */
function check(log: { op: string; errCode: number }[], outages: PlannedOutage[] = [], isShared = true) {
  return checkPace(log, { faults, outages }, { isShared }).join('\n');
}

test('calls that Meegle took, or that a fault refused, keep the pace', () => {
  expect(check([{ op: 'query', errCode: 0 }, refused('upload'), refused('upload')])).toBe('');
});

test('a call refused for its pace that no fault asked for is noticed', () => {
  expect(check([refused('query')])).toContain('1 of query');
  expect(check([refused('upload'), refused('upload'), refused('upload')])).toContain('3 of upload');
  expect(check([refused('query')], [kill])).toContain('1 of query');
});

test('nobody is blamed for what he could not know', () => {
  expect(check([refused('query')], [pause])).toBe('');
  expect(check([refused('query')], [kill], false)).toBe('');
});
