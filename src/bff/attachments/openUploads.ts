import { ProblemError } from '../problems.ts';

/** Uploads that have not been answered, so that their user can give them up. */
export interface OpenUploads {
  /** Adds an upload; `controller` is aborted when it is given up. Returns what to call when it has been answered. */
  add(userKey: string, uploadId: string, controller: AbortController): () => void;
  /**
   * Gives up all of a user's uploads of that id, in whatever field; those whose bytes are all sent go on. Rejects with
   * ProblemError `overloaded` when other instances could not be told.
   */
  giveUp(userKey: string, uploadId: string): Promise<void>;
}

/** Makes the register of one process. */
export function createOpenUploads(): OpenUploads {
  const open = new Map<string, Set<AbortController>>();

  return {
    add(userKey, uploadId, controller) {
      const name = nameOf(userKey, uploadId);
      const namesakes = open.get(name) ?? new Set();
      open.set(name, namesakes.add(controller));
      return () => {
        namesakes.delete(controller);
        if (namesakes.size === 0 && open.get(name) === namesakes) open.delete(name);
      };
    },
    async giveUp(userKey, uploadId) {
      for (const controller of open.get(nameOf(userKey, uploadId)) ?? []) {
        controller.abort(new ProblemError('body_incomplete', 'The upload was given up.'));
      }
    },
  };
}

function nameOf(userKey: string, uploadId: string): string {
  return JSON.stringify([userKey, uploadId]);
}
