import type { DeleteRequest, DeleteResponse } from '../../contract/attachment.ts';
import type { Actor } from '../meegle/meegle.ts';
import type { FieldPlace } from './fieldPlace.ts';
import type { FieldTurns } from './fieldTurns.ts';
import { createRemoveFiles, type RemoveDeps } from './removeFiles.ts';

/**
 * Removes files from a field and says what became of each. Rejects with ProblemError or MeegleError when Meegle refused
 * the whole, or with the signal's reason while the turn is still being waited for.
 */
export type DeleteAttachments = (
  actor: Actor,
  place: FieldPlace,
  request: DeleteRequest,
  signal: AbortSignal,
) => Promise<DeleteResponse>;

/** Makes the remover: it takes the field's turn as uploads do. */
export function createDeleteAttachments(
  deps: RemoveDeps & { readonly turns: FieldTurns },
): DeleteAttachments {
  const removeFiles = createRemoveFiles(deps);
  return async (actor, place, request, signal) => {
    const turn = await deps.turns.enter(place.turn, { userKey: actor.userKey, signal });
    try {
      return { results: await removeFiles(actor, place, request, turn) };
    } finally {
      turn.release();
    }
  };
}
