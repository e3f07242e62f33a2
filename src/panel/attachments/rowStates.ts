import type { PanelText } from '../text/panelText.ts';
import type { RowState } from './AttachmentRow.tsx';
import type { KeptReason } from '../removal/deleteFiles.ts';
import type { Deletion } from '../removal/useDeletion.ts';

const NEW: RowState = { kind: 'new' };
const PENDING: RowState = { kind: 'pending' };
const DELETING: RowState = { kind: 'deleting' };

/**
 * How rows stand, by attachment id; those that just rest are left out. What is under way counts for more than what came of
 * something earlier. `moves`: how they stand for the moves.
 */
export function rowStates(
  arrived: ReadonlySet<string>,
  { pending, deleting, kept }: Pick<Deletion, 'pending' | 'deleting' | 'kept'>,
  moves: ReadonlyMap<string, RowState>,
  text: PanelText,
): ReadonlyMap<string, RowState> {
  const states = new Map<string, RowState>();
  for (const id of arrived) states.set(id, NEW);
  for (const [id, state] of moves) if (state.kind === 'kept') states.set(id, state);
  for (const [id, reason] of kept) states.set(id, presentKept(reason, text));
  for (const [id, state] of moves) if (state.kind !== 'kept') states.set(id, state);
  for (const id of deleting) states.set(id, pending.has(id) ? PENDING : DELETING);
  return states;
}

function presentKept(kept: KeptReason, { deletion, problems, together }: PanelText): RowState {
  switch (kept.kind) {
    case 'still_there':
      return { kind: 'kept', reason: deletion.stillThere };
    case 'unknown':
      return { kind: 'kept', reason: deletion.unknown };
    case 'error':
      return { kind: 'kept', reason: together(problems[kept.error.code]), error: kept.error };
  }
  return kept satisfies never;
}
