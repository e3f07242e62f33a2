import { expect, it } from 'vitest';
import { createWriteRefusals } from './writeRefusals.ts';

it('a refusal is remembered for five minutes, for that user and that field', async () => {
  let clock = 0;
  const refusals = createWriteRefusals({ now: () => clock });
  await refusals.add('carol', 'field');
  const fields = ['field', 'other field'];
  expect(await refusals.read('carol', fields)).toEqual(new Set(['field']));
  expect(await refusals.read('alice', fields)).toEqual(new Set());
  clock = 5 * 60_000 - 1;
  expect(await refusals.read('carol', fields)).toEqual(new Set(['field']));
  clock += 1;
  expect(await refusals.read('carol', fields)).toEqual(new Set());
});

it('a write that was let through ends it', async () => {
  const refusals = createWriteRefusals();
  await refusals.add('carol', 'field');
  await refusals.remove('carol', 'field');
  expect(await refusals.read('carol', ['field'])).toEqual(new Set());
});

it('of very many refusals the oldest is forgotten', async () => {
  const refusals = createWriteRefusals();
  for (let n = 0; n <= 10_000; n += 1) await refusals.add(`user ${n}`, 'field');
  expect(await refusals.read('user 0', ['field'])).toEqual(new Set());
  expect(await refusals.read('user 1', ['field'])).toEqual(new Set(['field']));
});
