import { LRUCache } from 'lru-cache';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { callWithin } from '../attachments/callWithin.ts';
import type { Actor, FieldChange, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { attributeFiles, type FileOrigin } from './attributeFiles.ts';
import { joinStretch, NO_HISTORY, type History } from './history.ts';

const DAY_MS = 24 * 3_600_000;

/** As far apart as one question's ends may be, and a second less. Source: Open API documentation of the operation records. */
const STRETCH_MS = 7 * DAY_MS - 1000;

/** A record may come later than what it tells of: so much of what was read before is read again. */
const LATE_MS = 5 * 60_000;

/** How far back at most where Meegle doesn't say when the item was made. */
const BACK_MS = 180 * DAY_MS;

/** Questions for one answer; the next answer goes on where this one ended. Together they have so long, in ms. */
const STRETCHES = 12;
const LOOK_WITHIN_MS = 15_000;

/** Pages read of one stretch: 2000 changes in a week. */
const PAGES = 10;

/** Changes that are remembered in all, some hundred bytes each, and for how long. */
const CHANGES = 50_000;
const KEPT_MS = DAY_MS;

/**
 * Finds out who put each file of a work item there, by id. A file nothing is known of isn't among them. Rejects only when
 * the work item can't be read as this user; records that can't be had only make it know less.
 */
export type FindOrigins = (
  actor: Actor,
  item: WorkItemRef,
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, FileOrigin>>;

/**
 * Makes the finder. The newest records come first, and no more are asked for than it takes to know all files; what was
 * read is kept for that user and work item. One question at a time: Meegle counts the calls of this endpoint by
 * themselves, so that no list and no receipt waits for them.
 */
export function createFindOrigins(meegle: Meegle, { now = Date.now } = {}): FindOrigins {
  const histories = new LRUCache<string, History>({
    maxSize: CHANGES,
    sizeCalculation: ({ changes }) => changes.length + 1,
    ttl: KEPT_MS,
  });
  const looking = new Map<string, Promise<unknown>>();

  async function readStretch(
    actor: Actor,
    item: WorkItemRef,
    { since, until }: Pick<History, 'since' | 'until'>,
    signal: AbortSignal,
  ): Promise<History> {
    const changes: FieldChange[] = [];
    let page: string | undefined = '';
    for (let pages = 0; pages < PAGES && page !== undefined; pages += 1) {
      const range = { from: since, to: until, page };
      const read: Awaited<ReturnType<Meegle['readChanges']>> = await meegle.readChanges(
        actor,
        item,
        range,
        signal,
      );
      changes.push(...read.changes);
      page = read.nextPage;
    }
    return { changes, since, until, isWhole: page === undefined };
  }

  /** Reads on until all files are known, the item wasn't there yet, or it is enough for once. */
  async function look(
    key: string,
    actor: Actor,
    stored: StoredWorkItem,
    item: WorkItemRef,
    signal: AbortSignal,
  ) {
    const files = listFiles(stored);
    const fieldFiles = files.slice(0, files.length - stored.inText.length);
    const isDone = (history: History) => {
      const known = attribute(files, history);
      return fieldFiles.every(({ id }) => known.has(id));
    };
    const beginning = Math.max(stored.createdAt ?? 0, now() - BACK_MS) - LATE_MS;
    let history = histories.get(key) ?? NO_HISTORY;
    const readOn = async (since: number, until: number) => {
      history = joinStretch(history, await readStretch(actor, item, { since, until }, signal));
      histories.set(key, history);
    };
    if (history !== NO_HISTORY && !isDone(history)) await readOn(history.until - LATE_MS, now());
    for (let stretches = 0; stretches < STRETCHES && !isDone(history); stretches += 1) {
      const until = history === NO_HISTORY ? now() : history.since - 1;
      if (until <= beginning) break;
      await readOn(until - STRETCH_MS, until);
    }
  }

  return async (actor, asked, signal) => {
    const stored = await meegle.readWorkItem(actor, asked, signal);
    const item = { ...asked, project: stored.projectKey };
    const key = JSON.stringify([actor.userKey, item.project, item.id]);
    // Who looks already says why it failed to whoever asked for that.
    const before = looking.get(key)?.catch(() => {}) ?? Promise.resolve();
    const run = before.then(() =>
      callWithin(LOOK_WITHIN_MS, (until) => look(key, actor, stored, item, until), signal),
    );
    looking.set(key, run);
    try {
      await run;
    } catch (error) {
      if (!(error instanceof MeegleError)) throw error;
    } finally {
      if (looking.get(key) === run) looking.delete(key);
    }
    return attribute(listFiles(stored), histories.get(key) ?? NO_HISTORY);
  };
}

/** Without all of the changes a name may have been given more often than is seen: then only ids count. */
function attribute(files: readonly StoredFile[], { changes, isWhole }: History): Map<string, FileOrigin> {
  return attributeFiles(isWhole ? files : files.map(({ id }) => ({ id, name: '' })), changes);
}

/** Every file once, those of texts last. */
function listFiles(stored: StoredWorkItem): StoredFile[] {
  const rows = [...stored.rows.values()].flat();
  const inFields = [stored.files, ...rows.map(({ files }) => files)].flatMap((field) =>
    [...field.values()].flat(),
  );
  return [...inFields, ...stored.inText];
}
