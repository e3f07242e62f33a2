import { expect, it } from 'vitest';
import type { KeptReason } from '../removal/deleteFiles.ts';
import { en } from '../text/en.ts';
import type { RowState } from './AttachmentRow.tsx';
import { rowStates } from './rowStates.ts';

it('shows what is under way of a file before what became of something earlier, and that before that it is new', () => {
  const all = ['gone', 'moving', 'waiting', 'kept', 'stayed', 'new'];
  const failed: KeptReason = { kind: 'still_there' };
  const stayed: RowState = { kind: 'kept', reason: 'It could not be moved.' };
  const moves = new Map<string, RowState>([
    ['gone', { kind: 'waiting' }],
    ['moving', { kind: 'deleting' }],
    ['waiting', { kind: 'waiting' }],
    ['kept', stayed],
    ['stayed', stayed],
  ]);
  const kept = new Map(['gone', 'moving', 'waiting', 'kept'].map((id) => [id, failed]));
  const gone = new Set(['gone']);
  const states = rowStates(new Set(all), { pending: gone, deleting: gone, kept }, moves, en);
  expect(all.map((id) => states.get(id))).toEqual([
    { kind: 'pending' },
    { kind: 'deleting' },
    { kind: 'waiting' },
    { kind: 'kept', reason: en.deletion.stillThere },
    stayed,
    { kind: 'new' },
  ]);
});
