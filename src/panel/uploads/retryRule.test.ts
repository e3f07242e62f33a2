import { expect, it } from 'vitest';
import { backOffMs, retryRuleOf, unansweredBackOffMs } from './retryRule.ts';

it('repeats for as long as it takes when nobody answered', () => {
  expect(retryRuleOf('unreachable')).toBe('until_answered');
});

it.each(['rate_limited', 'upstream_unavailable', 'field_busy', 'overloaded'] as const)(
  'repeats by itself after %s',
  (code) => expect(retryRuleOf(code)).toBe('automatic'),
);

it.each(['not_stored', 'outcome_unknown', 'internal', 'unreadable'] as const)(
  'leaves %s to a person',
  (code) => expect(retryRuleOf(code)).toBe('by_hand'),
);

it.each(['field_full', 'file_too_large', 'empty_file', 'name_invalid', 'file_infected'] as const)(
  'never repeats a file after %s',
  (code) => expect(retryRuleOf(code)).toBe('never'),
);

it.each(['no_permission', 'plugin_not_installed', 'field_not_writable', 'not_found'] as const)(
  'sends nothing more to the field after %s',
  (code) => expect(retryRuleOf(code)).toBe('never_here'),
);

it('waits twice as long every time, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((tries) => backOffMs(tries, undefined, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

it('never comes back before the server said', () => {
  expect(backOffMs(1, 12_000, 0)).toBe(12_000);
  expect(backOffMs(5, 1_000, 0)).toBe(16_000);
});

it('spreads out those that wait for the same moment', () => {
  expect(backOffMs(1, 10_000, 1)).toBe(15_000);
});

it('looks more often whether a server that was gone is back', () => {
  expect([1, 2, 3, 4, 5, 50_000].map((tries) => unansweredBackOffMs(tries, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
  expect(unansweredBackOffMs(9, 1)).toBe(15_000);
});
