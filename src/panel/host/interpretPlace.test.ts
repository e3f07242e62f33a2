import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpretPlace } from './interpretPlace.ts';

const tab = { spaceId: 'demo_project', workObjectId: 'story' };

describe('interpretPlace', () => {
  it('knows the work item that the tab shows', () => {
    expect(interpretPlace({ ...tab, workItemId: 1002 })).toEqual({
      kind: 'ready',
      item: { project: 'demo_project', type: 'story', id: '1002' },
    });
  });

  it('keeps every digit of any number that JavaScript holds exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (workItemId) => {
        const place = interpretPlace({ ...tab, workItemId });
        expect(place).toMatchObject({ kind: 'ready', item: { id: BigInt(workItemId).toString() } });
      }),
    );
  });

  it('refuses a number past 2^53, which has become a neighbour’s', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n }), (workItemId) => {
        expect(interpretPlace({ ...tab, workItemId: Number(workItemId) })).toEqual({ kind: 'unsafe_id' });
      }),
    );
  });

  it('takes an id that comes as text digit for digit', () => {
    expect(interpretPlace({ ...tab, workItemId: '9007199254740993' })).toMatchObject({
      item: { id: '9007199254740993' },
    });
  });

  it.each([undefined, null, '', 0, '0'])('sees no work item on the configuration page (%s)', (workItemId) => {
    expect(interpretPlace({ ...tab, workItemId })).toEqual({ kind: 'no_work_item' });
  });

  it('sees no work item without a space or a type', () => {
    expect(interpretPlace({ spaceId: '', workObjectId: 'story', workItemId: 1 }).kind).toBe('no_work_item');
    expect(interpretPlace({ spaceId: 'demo', workItemId: 1 }).kind).toBe('no_work_item');
  });

  it.each([-1, 1.5, Number.NaN, '12a', '../1', '１２', {}, []])('trusts no odd id (%s)', (workItemId) => {
    expect(interpretPlace({ ...tab, workItemId })).toEqual({ kind: 'unknown' });
  });

  it('trusts no space or type that would leave its place in an address', () => {
    expect(interpretPlace({ ...tab, spaceId: '../other', workItemId: 1 })).toEqual({ kind: 'unknown' });
    expect(interpretPlace({ ...tab, workObjectId: 'a/b', workItemId: 1 })).toEqual({ kind: 'unknown' });
  });

  it.each([undefined, null, 'tab', 7])('is outside the host without a context (%s)', (context) => {
    expect(interpretPlace(context)).toEqual({ kind: 'outside_host' });
  });
});
