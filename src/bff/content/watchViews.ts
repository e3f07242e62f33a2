import { LRUCache } from 'lru-cache';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { abortable } from '../attachments/callWithin.ts';
import type { Actor, Meegle, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import type { Ticket } from './tickets.ts';

/** Whose eyes, and on which file. */
export type ViewedFile = Pick<Ticket, 'userKey' | 'item' | 'id'>;

/**
 * Resolves if that user's view of the work item, at most 30 s old, holds the file; if there is none, the item is read
 * again as that user. Rejects with MeegleError: `not_found` if the file isn't in it, or what Meegle refuses. To be asked
 * before anything of a file is given that wasn't just had from Meegle as that user.
 */
export type RequireView = (file: ViewedFile, signal: AbortSignal) => Promise<void>;

/** How long what a user saw is believed. */
const VIEW_LIFE_MS = 30_000;

/** Of these the ones looked at last are remembered; a view is the ids of one item's files, some kB. */
const VIEWS = 1000;

/**
 * Watches what is read of work items, and what is removed, through the Meegle that comes out. The memory is this
 * process's own; what another one removes is still seen here for those 30 s.
 */
export function watchViews<M extends Meegle>(
  meegle: M,
  { now = () => performance.now() } = {},
): { readonly meegle: M; readonly requireView: RequireView } {
  const views = new LRUCache<string, Set<string>>({
    max: VIEWS,
    ttl: VIEW_LIFE_MS,
    ttlResolution: 0,
    perf: { now },
  });
  const readings = new Map<string, Promise<ReadonlySet<string>>>();
  let removals = 0;

  async function read(actor: Actor, item: WorkItemRef, signal?: AbortSignal) {
    const start = now();
    const removalsBefore = removals;
    const stored = await meegle.readWorkItem(actor, item, signal);
    const ids = new Set(listIds(stored));
    const key = keyOf(actor.userKey, { ...item, project: stored.projectKey });
    // A view is as old as its question; one that was asked before a removal may hold what is gone by now.
    if (removals === removalsBefore) views.set(key, ids, { start });
    return { stored, ids };
  }

  /** The file's ids as they are read now, once for all who ask at the same time. */
  function readAgain(key: string, { userKey, item }: ViewedFile): Promise<ReadonlySet<string>> {
    const reading = read({ userKey }, item)
      .then(({ ids }) => ids)
      .finally(() => readings.delete(key));
    readings.set(key, reading);
    return reading;
  }

  return {
    meegle: {
      ...meegle,
      readWorkItem: async (actor, item, signal) => (await read(actor, item, signal)).stored,
      async removeFiles(actor, target, ids, signal) {
        try {
          await meegle.removeFiles(actor, target, ids, signal);
        } finally {
          removals += 1;
          for (const view of views.values()) for (const id of ids) view.delete(id);
        }
      },
    },
    async requireView(file, signal) {
      const key = keyOf(file.userKey, file.item);
      if (views.get(key)?.has(file.id) === true) return;
      const running = readings.get(key);
      if (running !== undefined && (await abortable(running, signal)).has(file.id)) return;
      // One that was running may have been asked before the file was there.
      const ids = await abortable(readings.get(key) ?? readAgain(key, file), signal);
      if (!ids.has(file.id)) {
        throw new MeegleError(
          'not_found',
          `The work item holds no file ${file.id}, as far as this user sees.`,
        );
      }
    },
  };
}

function keyOf(userKey: string, { project, type, id }: WorkItemRef): string {
  return JSON.stringify([userKey, project, type, id]);
}

function* listIds(stored: StoredWorkItem): Generator<string> {
  const rows = [...stored.rows.values()].flat();
  const fields = [stored.files, ...rows.map(({ files }) => files)];
  for (const files of fields.flatMap((field) => [...field.values()])) for (const { id } of files) yield id;
  for (const { id } of stored.inText) yield id;
}
