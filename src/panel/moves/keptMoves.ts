import type { WorkItemRef } from '../../contract/workItem.ts';
import { createMoveStore, type MoveConnection, type MoveStore } from './createMoveStore.ts';
import { isOpenJob } from '../oneByOne/jobQueue.ts';
import type { Move } from './moveQueue.ts';

/** Whose moves in what, as a mount of the panel has them. */
export interface MoveMount extends MoveConnection {
  readonly userId: string;
  readonly item: WorkItemRef;
}

interface Kept {
  readonly store: MoveStore;
  holders: number;
  readonly dropIfDone: () => void;
}

/** By user and work item: the host mounts the panel again in the same document, and files that wait must get their turn. */
const kept = new Map<string, Kept>();

/** The moves of a mount's user in its work item, made on first asking; the same for every mount. */
export function keptMovesOf(mount: MoveMount): MoveStore {
  return keep(mount).store;
}

/**
 * Keeps them also while there are none, and moves through the mount that asks. Returns how to let go: they are dropped once
 * nothing is under way any more and no file is left that didn't go as it was to.
 */
export function holdMoves(mount: MoveMount): () => void {
  const entry = keep(mount);
  entry.store.connect(mount);
  entry.holders += 1;
  return () => {
    entry.holders -= 1;
    queueMicrotask(entry.dropIfDone); // the same mount may take hold again at once
  };
}

function keep({ userId, item, api, client }: MoveMount): Kept {
  const key = [userId, item.project, item.type, item.id].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const store = createMoveStore({ api, client, item });
  const entry: Kept = {
    store,
    holders: 0,
    dropIfDone: () => {
      if (entry.holders > 0 || [...store.getSnapshot().values()].some(isToBeKept)) return;
      kept.delete(key);
      unsubscribe();
    },
  };
  const unsubscribe = store.subscribe(() => entry.dropIfDone());
  kept.set(key, entry);
  return entry;
}

function isToBeKept(move: Move): boolean {
  return isOpenJob(move) || move.phase.kind === 'both' || move.phase.kind === 'failed';
}
