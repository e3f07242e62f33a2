import { expect, it } from 'vitest';
import { createWriteRefusals } from './writeRefusals.ts';

it('a refusal is remembered for five minutes, for that user and that field', () => {
  let clock = 0;
  const refusals = createWriteRefusals({ now: () => clock });
  refusals.add('carol', 'field');
  expect(refusals.has('carol', 'field')).toBe(true);
  expect(refusals.has('alice', 'field')).toBe(false);
  expect(refusals.has('carol', 'other field')).toBe(false);
  clock = 5 * 60_000 - 1;
  expect(refusals.has('carol', 'field')).toBe(true);
  clock += 1;
  expect(refusals.has('carol', 'field')).toBe(false);
});

it('a write that was let through ends it', () => {
  const refusals = createWriteRefusals();
  refusals.add('carol', 'field');
  refusals.remove('carol', 'field');
  expect(refusals.has('carol', 'field')).toBe(false);
});

it('of very many refusals the oldest is forgotten', () => {
  const refusals = createWriteRefusals();
  for (let n = 0; n <= 10_000; n += 1) refusals.add(`user ${n}`, 'field');
  expect(refusals.has('user 0', 'field')).toBe(false);
  expect(refusals.has('user 1', 'field')).toBe(true);
});
