import { presentName } from '../../contract/presentName.ts';
import type { RowState } from '../attachments/AttachmentRow.tsx';
import type { PanelText } from '../text/panelText.ts';
import type { BothReason, Move, MoveQueue } from './moveQueue.ts';

/** How the rows of originals stand, by attachment id: those that are leaving, and those that stayed though asked to go. */
export function moveStates(queue: MoveQueue, text: PanelText): ReadonlyMap<string, RowState> {
  const states = new Map<string, RowState>();
  for (const move of queue.values()) {
    const state = stateOf(move, text);
    if (state !== null) states.set(move.id, state);
  }
  return states;
}

function stateOf({ kind, name, phase }: Move, text: PanelText): RowState | null {
  const { moves, problems, together } = text;
  switch (phase.kind) {
    case 'waiting':
      return kind === 'move' ? { kind: 'waiting' } : null;
    case 'running':
      return kind === 'move' ? { kind: 'deleting' } : null;
    case 'both':
      return { kind: 'kept', reason: tellBoth(phase.reason, text) };
    case 'failed': {
      const { error } = phase;
      const told =
        error.code === 'not_stored'
          ? moves.notStored(presentName(name))
          : (moves.failures[error.code] ?? problems[error.code]);
      return { kind: 'kept', reason: together({ what: moves.notDone[kind], todo: together(told) }), error };
    }
    case 'done':
      return null;
  }
  return phase satisfies never;
}

function tellBoth({ code, changed }: BothReason, { moves, problems, together }: PanelText): string {
  if (changed !== undefined) return moves.bothChanged(presentName(changed.to));
  if (code === 'outcome_unknown') return moves.bothUnsure;
  return code === undefined ? moves.both : together({ what: moves.both, todo: problems[code].what });
}
