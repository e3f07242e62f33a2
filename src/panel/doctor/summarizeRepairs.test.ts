import { expect, it } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import { fakeAttachment, fakeField } from '../testing/fakeList.ts';
import { NO_REPAIRS, transition, type RepairEvent } from './repairQueue.ts';
import { summarizeRepairs } from './summarizeRepairs.ts';

const files = ['a', 'b', 'c', 'd'].map((name) => fakeAttachment(name, { expectedType: 'text/plain' }));
const field = { ...fakeField('Files', []), attachments: [...files, fakeAttachment('right')] };
const ask = (...ids: string[]): RepairEvent => ({ kind: 'asked', fieldId: field.key, ids });
const events: readonly RepairEvent[] = [
  ask('id-a', 'id-b', 'id-c'),
  { kind: 'started', id: 'id-a' },
  { kind: 'repaired', id: 'id-a', newId: 'id-a2' },
  { kind: 'started', id: 'id-b' },
  { kind: 'failed', id: 'id-b', error: new ApiError('repair_failed', 'why') },
  { kind: 'started', id: 'id-c' },
];

it('counts what needs a repair while nothing was asked for', () => {
  expect(summarizeRepairs(NO_REPAIRS, field)).toEqual({
    neededIds: ['id-a', 'id-b', 'id-c', 'id-d'],
    total: 0,
    settled: 0,
    isRunning: false,
    repaired: 0,
    fine: 0,
    failed: 0,
  });
});

it('tells how far a batch is, and what is left besides', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  const present = { ...field, attachments: field.attachments.filter(({ id }) => id !== 'id-a') };
  expect(summarizeRepairs(queue, present)).toEqual({
    neededIds: ['id-b', 'id-d'],
    total: 3,
    settled: 2,
    isRunning: true,
    repaired: 1,
    fine: 0,
    failed: 1,
  });
});

it('counts no failure of a file that has been deleted since', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  expect(summarizeRepairs(queue, { ...field, attachments: [] }).failed).toBe(0);
});

it('doesn’t ask again for a file that was found to be fine', () => {
  const fine: RepairEvent = { kind: 'repaired', id: 'id-c', newId: 'id-c' };
  const { neededIds, fine: count } = summarizeRepairs(
    [...events, fine].reduce(transition, NO_REPAIRS),
    field,
  );
  expect(neededIds).not.toContain('id-c');
  expect(count).toBe(1);
});

it('knows nothing of another section', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  expect(summarizeRepairs(queue, { ...field, key: 'other' }).total).toBe(0);
});
