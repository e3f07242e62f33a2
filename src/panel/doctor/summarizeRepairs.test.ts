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
    batch: 0,
    total: 0,
    settled: 0,
    runningName: null,
    ended: { repaired: 0, fine: 0, failed: 0 },
    concerned: 4,
  });
});

it('tells how far a batch is, and what is left besides', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  const present = { ...field, attachments: field.attachments.filter(({ id }) => id !== 'id-a') };
  expect(summarizeRepairs(queue, present)).toEqual({
    neededIds: ['id-b', 'id-d'],
    batch: 1,
    total: 3,
    settled: 2,
    runningName: 'c',
    ended: { repaired: 1, fine: 0, failed: 1 },
    concerned: 4,
  });
});

it('counts no failure of a file that has been deleted since', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  expect(summarizeRepairs(queue, { ...field, attachments: [] }).ended.failed).toBe(0);
});

it('doesn’t ask again for a file that was found to be fine', () => {
  const fine: RepairEvent = { kind: 'repaired', id: 'id-c', newId: 'id-c' };
  const { neededIds, ended } = summarizeRepairs([...events, fine].reduce(transition, NO_REPAIRS), field);
  expect(neededIds).not.toContain('id-c');
  expect(ended.fine).toBe(1);
});

it('counts since the last outcome was put away, over batches', () => {
  const rest: RepairEvent[] = [
    { kind: 'repaired', id: 'id-c', newId: 'id-c2' },
    ask('id-d'),
    { kind: 'started', id: 'id-d' },
    { kind: 'repaired', id: 'id-d', newId: 'id-d2' },
  ];
  const queue = [...events, ...rest].reduce(transition, NO_REPAIRS);
  const present = { ...field, attachments: field.attachments.filter(({ id }) => id === 'id-b') };
  expect(summarizeRepairs(queue, present)).toMatchObject({
    ended: { repaired: 3, fine: 0, failed: 1 },
    concerned: 4,
  });
  expect(summarizeRepairs(queue, present, 1)).toMatchObject({
    ended: { repaired: 1, fine: 0, failed: 0 },
    concerned: 2,
  });
});

it('counts what was asked for at once by itself', () => {
  const queue = [
    ask('id-a'),
    { kind: 'started', id: 'id-a' } as const,
    { kind: 'repaired', id: 'id-a', newId: 'id-a2' } as const,
    ask('id-b', 'id-c'),
    { kind: 'started', id: 'id-b' } as const,
    { kind: 'repaired', id: 'id-b', newId: 'id-b2' } as const,
  ].reduce(transition, NO_REPAIRS);
  expect(summarizeRepairs(queue, field).ended.repaired).toBe(1);
});

it('knows nothing of another section', () => {
  const queue = events.reduce(transition, NO_REPAIRS);
  expect(summarizeRepairs(queue, { ...field, key: 'other' }).total).toBe(0);
});
