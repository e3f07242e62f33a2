import { createKept, type KeptFor } from '../createKept.ts';
import { createMoveStore, type MoveConnection, type MoveStore } from './createMoveStore.ts';
import { isOpen } from '../oneByOne/jobQueue.ts';
import type { Move } from './moveQueue.ts';

/** Whose moves in what, as a mount of the panel has them. */
interface MoveMount extends MoveConnection, KeptFor {}

/** Moves stay until nothing is under way any more and no file is left that didn't go as it was to. */
export const keptMoves = createKept<MoveMount, MoveStore>('moving', ({ item, api, client }) => {
  const store = createMoveStore({ api, client, item });
  return {
    kept: store,
    connect: store.connect,
    isDone: () => ![...store.getSnapshot().values()].some(isToBeKept),
    subscribe: store.subscribe,
    stop: () => undefined,
  };
});

function isToBeKept(move: Move): boolean {
  return isOpen(move.phase) || move.phase.kind === 'both' || move.phase.kind === 'failed';
}
