import { describe, expect, it } from 'vitest';
import { createGate } from '../../../e2e/fixtures/createGate.ts';
import type { Meegle, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { watchViews } from './watchViews.ts';

const item = { project: 'demo_project', type: 'story', id: '1' };
const never = new AbortController().signal;
const file = (id: string) => ({ id, name: id, type: '', sizeText: '' });

/** A Meegle that holds files and counts how often it is read; `gate` holds its answers back. */
function fakeMeegle() {
  const there = {
    ids: ['a'],
    reads: [] as string[],
    gate: Promise.resolve(),
    nowMs: 1,
  };
  const meegle: Pick<Meegle, 'readWorkItem' | 'removeFiles'> = {
    async readWorkItem({ userKey }): Promise<StoredWorkItem> {
      there.reads.push(userKey);
      const files = there.ids.map(file);
      await there.gate;
      if (userKey === 'mallory') throw new MeegleError('no_permission', 'no');
      return {
        id: '1',
        name: '',
        projectKey: item.project,
        files: new Map([['field', files]]),
        rows: new Map([['parent', [{ label: '', files: new Map([['sub', [file('in-row')]]]) }]]]),
        inText: [file('in-text')],
      };
    },
    async removeFiles(_actor, _target, ids) {
      there.ids = there.ids.filter((id) => !ids.includes(id));
    },
  };
  return { there, ...watchViews(meegle as Meegle, { now: () => there.nowMs }) };
}

const viewOf = (id: string, userKey = 'alice') => ({ userKey, item, id });

describe('what a user saw of a work item', () => {
  it('is believed for 30 s from when it was asked for, whatever the file is part of', async () => {
    const { there, meegle, requireView } = fakeMeegle();
    await meegle.readWorkItem({ userKey: 'alice' }, { ...item, project: 'demo' });
    for (const id of ['a', 'in-row', 'in-text']) await requireView(viewOf(id), never);
    there.nowMs = 30_001;
    await requireView(viewOf('a'), never);
    expect(there.reads).toEqual(['alice']);
    there.nowMs = 30_002;
    await requireView(viewOf('a'), never);
    expect(there.reads).toEqual(['alice', 'alice']);
  });

  it('says nothing of what another user sees, or of another item', async () => {
    const { there, requireView } = fakeMeegle();
    await requireView(viewOf('a'), never);
    await requireView(viewOf('a', 'bob'), never);
    await expect(requireView(viewOf('a', 'mallory'), never)).rejects.toMatchObject({ code: 'no_permission' });
    await requireView({ ...viewOf('a'), item: { ...item, id: '2' } }, never);
    expect(there.reads).toEqual(['alice', 'bob', 'mallory', 'alice']);
  });

  it('is read again for a file that isn’t in it, which may be new', async () => {
    const { there, requireView } = fakeMeegle();
    await expect(requireView(viewOf('b'), never)).rejects.toMatchObject({ code: 'not_found' });
    there.ids.push('b');
    await requireView(viewOf('b'), never);
    expect(there.reads).toHaveLength(2);
  });

  it('is read once for all who ask at the same time, but not before what they ask for was there', async () => {
    const { there, requireView } = fakeMeegle();
    const answer = createGate();
    there.gate = answer.passed;
    const early = [requireView(viewOf('a'), never), requireView(viewOf('a'), never)];
    there.ids.push('b');
    const late = [requireView(viewOf('b'), never), requireView(viewOf('b'), never)];
    const leaving = requireView(viewOf('a'), AbortSignal.abort(new Error('left')));
    await expect(leaving).rejects.toThrow('left');
    answer.open();
    await Promise.all([...early, ...late]);
    expect(there.reads).toHaveLength(2);
  });

  it('ends when the file is removed, also for what was asked before', async () => {
    const { there, meegle, requireView } = fakeMeegle();
    await requireView(viewOf('a'), never);
    const answer = createGate();
    there.gate = answer.passed;
    const reading = meegle.readWorkItem({ userKey: 'bob' }, item);
    const target = { item, fieldKey: 'field' };
    await meegle.removeFiles({ userKey: 'alice' }, target, ['a']);
    answer.open();
    await reading;
    for (const userKey of ['alice', 'bob']) {
      await expect(requireView(viewOf('a', userKey), never)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
