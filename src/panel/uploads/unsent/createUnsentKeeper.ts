import type { WorkItemRef } from '../../../contract/workItem.ts';
import type { HostStorage } from '../../host/host.ts';
import { createListeners } from '../createListeners.ts';
import { hashFile as hashFileInWorker } from '../hashFile.ts';
import { isActive } from '../upload.ts';
import type { RestoredUpload, UploadStore } from '../uploadStore.ts';
import { matchPicked, mayBe, type Match } from './matchPicked.ts';
import { describeUnsent, NOTHING_UNSENT, presentUnsent, readUnsent, type Unsent } from './unsentRecord.ts';

/** Keeps word of what would be lost with this document where the next one finds it. */
export interface UnsentKeeper {
  /** What an earlier document left behind and nobody has picked again; the same object until that changes. */
  readonly getLeft: () => Unsent;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Goes on with those of the picked files that were left behind in one of these sections, under their old ids. Returns
   * those that were not.
   */
  readonly pick: (files: readonly File[], fieldIds: ReadonlySet<string>) => Promise<readonly File[]>;
  readonly forget: () => void;
  /** Writes what is still to be written, and watches no more. */
  readonly stop: () => void;
}

/** The host is asked no more often than this; a change that comes too late for it is written when the page goes. */
const WRITE_MS = 300;

const SAVED_AT = /"savedAt":\d+/;

/**
 * Writes through while the queue changes: what is begun when a page goes may not be done any more. One document at a
 * time does so for a user and work item, by a lock that goes with it: what another tab is sending right now isn't left
 * behind, and two would overwrite each other's word. Where there are no locks (a page without https, a sandboxed frame), the last one wins.
 */
export function createUnsentKeeper({
  item,
  key,
  store,
  storage,
  now = Date.now,
  hashFile = hashFileInWorker,
  locks = navigator.locks as LockManager | undefined,
}: {
  readonly item: WorkItemRef;
  /** Names user and work item, in the host's storage and among the locks. */
  readonly key: string;
  readonly store: Pick<UploadStore, 'readUnsent' | 'restore' | 'subscribe' | 'getSnapshot'>;
  readonly storage: HostStorage;
  readonly now?: () => number;
  readonly hashFile?: typeof hashFileInWorker;
  readonly locks?: LockManager | undefined;
}): UnsentKeeper {
  const changes = createListeners<[]>();
  const stopped = new AbortController();
  /** The "20" of "7 of 20": all that was dropped since nothing was unsent, here and before. */
  let total = 0;
  const counted = new Set<string>();
  let left = NOTHING_UNSENT;
  let isKept = false;
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = '';

  /** Has the lock, reads what was left, and writes until there is nothing more to be lost. */
  async function keep() {
    const text = await storage.read(key).catch(() => null);
    if (stopped.signal.aborted) return;
    written = text ?? '';
    const before = withoutOurs(readUnsent(text, now()));
    total += before.total;
    setLeft(before);
    await new Promise<void>((resolve) => {
      end = resolve;
      write();
    });
    end = undefined;
  }

  async function keepAlone() {
    if (locks === undefined) return keep();
    try {
      await locks.request(key, { signal: stopped.signal }, keep);
    } catch {
      if (!stopped.signal.aborted) await keep(); // a sandboxed frame may have none
    }
  }

  function start() {
    if (isKept || stopped.signal.aborted) return;
    isKept = true;
    void keepAlone().then(() => {
      isKept = false;
      return look();
    });
  }

  function look() {
    const { uploads } = store.getSnapshot();
    for (const upload of uploads.values()) {
      if (counted.has(upload.id) || !isActive(upload)) continue;
      counted.add(upload.id);
      total += 1;
    }
    if (end !== undefined) timer ??= setTimeout(write, WRITE_MS);
    else if (store.readUnsent().length > 0) start();
  }

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (end === undefined) return;
    const files = [...left.files, ...store.readUnsent().map(describeUnsent)];
    const text = files.length === 0 ? '' : presentUnsent({ total, files }, now());
    if (!isSame(text, written)) {
      written = text;
      const saved = text === '' ? storage.remove(key) : storage.write(key, text);
      saved.catch(() => {
        written = 'unknown'; // the next change tries again; the uploads themselves go on
      });
    }
    if (files.length > 0) return;
    counted.clear();
    total = 0;
    end();
  }

  function withoutOurs({ total, files }: Unsent): Unsent {
    const { uploads } = store.getSnapshot();
    const others = files.filter(({ id }) => !uploads.has(id));
    return others.length === 0 ? NOTHING_UNSENT : { total, files: others };
  }

  function setLeft(next: Unsent) {
    left = next.files.length === 0 ? NOTHING_UNSENT : next;
    changes.tell();
  }

  const unsubscribe = store.subscribe(look);
  window.addEventListener('pagehide', write);
  start();

  return {
    getLeft: () => left,
    subscribe: changes.add,
    pick: async (files, fieldIds) => {
      const candidates = () => left.files.filter(({ place }) => fieldIds.has(place.fieldId));
      const picked = await Promise.all(
        files.map(async (file) => {
          const isWorthReading = candidates().some((unsent) => mayBe(unsent, file));
          return { file, sha256: isWorthReading ? await hashFile(file) : null };
        }),
      );
      const { matches, strangers } = matchPicked(candidates(), picked);
      const found = new Set(matches.map(({ unsent }) => unsent.id));
      for (const id of found) counted.add(id);
      store.restore(matches.map((match) => presentRestored(item, match)));
      setLeft({ total: left.total, files: left.files.filter(({ id }) => !found.has(id)) });
      look();
      return strangers;
    },
    forget: () => {
      setLeft(NOTHING_UNSENT);
      look();
    },
    stop: () => {
      write();
      stopped.abort();
      end?.();
      unsubscribe();
      window.removeEventListener('pagehide', write);
    },
  };
}

function presentRestored(item: WorkItemRef, { unsent, file }: Match): RestoredUpload {
  const { id, name, attempt, replaces } = unsent;
  const { fieldKey, row, fieldId, turnKey, knownIds } = unsent.place;
  const place = { target: { item, fieldKey, row }, fieldId, turnKey, seenIds: knownIds };
  return { id, name, attempt, file, place, ...(replaces !== undefined && { replaces }) };
}

/** Whether two texts differ in nothing but the time. */
function isSame(one: string, other: string): boolean {
  return one.replace(SAVED_AT, '') === other.replace(SAVED_AT, '');
}
