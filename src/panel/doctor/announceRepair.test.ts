import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import { en } from '../text/en.ts';
import { announceRepair } from './announceRepair.ts';
import { NO_REPAIRS, transition, type RepairEvent } from './repairQueue.ts';

const said = (last: string, ...events: RepairEvent[]) =>
  announceRepair(events.reduce(transition, NO_REPAIRS), { id: last, name: `${last}.txt` }, en.doctor);
const ask = (...ids: string[]): RepairEvent => ({ kind: 'asked', fieldId: 'files', ids });
const begin = (id: string): RepairEvent => ({ kind: 'started', id });
const done = (id: string, newId = `${id}2`): RepairEvent => ({ kind: 'repaired', id, newId });
const fail = (id: string): RepairEvent => ({
  kind: 'failed',
  id,
  error: new ApiError('repair_failed', 'why'),
});

describe('what is said of a repair', () => {
  it('is what became of the one file', () => {
    expect(said('a', ask('a'), begin('a'), done('a'))).toBe('The type of a.txt was repaired');
    expect(said('a', ask('a'), begin('a'), done('a', 'a'))).toBe('a.txt needs no repair');
    expect(said('a', ask('a'), begin('a'), fail('a'))).toBe('a.txt was not repaired');
  });

  it('is of many only what failed, and how all ended', () => {
    const one = [ask('a', 'b', 'c'), begin('a'), done('a')];
    const two = [...one, begin('b'), fail('b')];
    expect(said('a', ...one)).toBeNull();
    expect(said('b', ...two)).toBe('b.txt was not repaired');
    expect(said('c', ...two, begin('c'), done('c', 'c'))).toBe(
      '1 repaired · 1 needed no repair · 1 not repaired',
    );
  });
});
