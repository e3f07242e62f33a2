import type { DeleteRequest, DeleteResponse } from '../../contract/attachment.ts';
import type { FileBytes } from '../content/fileBytes.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import type { DeletedFiles } from './deletedFiles.ts';
import { presentPlaceName, type FieldPlace } from './fieldPlace.ts';
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

/** What deleting needs; `deletedFiles` remembers whose bytes are still kept, for who deleted them. */
export interface DeleteDeps extends RemoveDeps {
  readonly turns: FieldTurns;
  readonly deletedFiles: DeletedFiles;
  readonly files: Pick<FileBytes, 'openKept'>;
}

/** Makes the remover: it takes the field's turn as uploads do. */
export function createDeleteAttachments(deps: DeleteDeps): DeleteAttachments {
  const { turns, deletedFiles, files } = deps;
  const removeFiles = createRemoveFiles(deps);

  /** Whether the file can be restored: its bytes are kept, and that this user may have them is noted. */
  async function noteRestorable({ userKey }: Actor, place: FieldPlace, file: StoredFile): Promise<boolean> {
    const kept = await files.openKept({ ...file, userKey, item: place.item });
    await kept?.close();
    if (kept === undefined) return false;
    return deletedFiles.note(userKey, presentPlaceName(place.item, place.field), file);
  }

  return async (actor, place, request, signal) => {
    const turn = await turns.enter(place.turn, { userKey: actor.userKey, signal });
    const removed = await removeFiles(actor, place, request, turn).finally(() => turn.release());
    const results = removed.map(async ({ file, ...result }) =>
      file !== undefined && result.outcome === 'deleted' && (await noteRestorable(actor, place, file))
        ? { ...result, restorable: true }
        : result,
    );
    return { results: await Promise.all(results) };
  };
}
