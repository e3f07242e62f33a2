import type { AttachmentField } from '../../../contract/attachment.ts';
import type { WorkItemRef } from '../../../contract/workItem.ts';
import type { HostStorage } from '../../host/host.ts';
import { onReturn } from '../../host/onReturn.ts';
import { createListeners } from '../createListeners.ts';
import { hashFile as hashFileInWorker } from '../hashFile.ts';
import { isActive } from '../upload.ts';
import type { RestoredUpload, UploadStore } from '../uploadStore.ts';
import { findListed } from './findListed.ts';
import { matchPicked, mayBe, type Match } from './matchPicked.ts';
import {
  describeUnsent,
  NOTHING_UNSENT,
  presentUnsent,
  readUnsent,
  type Unsent,
  type UnsentFile,
} from './unsentRecord.ts';

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
  /** Takes for sent what these fields show by now, also of what is read later. */
  readonly noteListed: (fields: readonly AttachmentField[]) => void;
  readonly forget: () => void;
  /** Writes what is still to be written, and watches no more. */
  readonly stop: () => void;
}

/** The host is asked no more often than this; a change that comes too late for it is written when the page goes. */
const WRITE_MS = 300;

const SAVED_AT = /"savedAt":\d+/;

/**
 * Writes through while the queue changes: what is begun when a page goes may not be done any more. One document at a time
 * does so for a user and work item, by a lock that goes with it and that it has while something of its own is unsent:
 * what another tab is sending right now isn't left behind, and two would overwrite each other's word. Where there are no
 * locks (a page without https, a sandboxed frame), the last one wins.
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
  /** What this document has dropped, picked again or forgotten: never again left behind by another one. */
  const known = new Set<string>();
  let fields: readonly AttachmentField[] = [];
  /** Attachments that are taken for files left behind, and their fields: each stands for one of them. */
  const listed = new Map<string, string>();
  let left = NOTHING_UNSENT;
  let isKept = false;
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = '';
  let writing: Promise<void> = Promise.resolve();

  /**
   * Has the lock: reads what was left, and writes until nothing of ours is unsent. False where it can't be read: it isn't
   * written over then, and the next change tries again.
   */
  async function keep(): Promise<boolean> {
    let text: string | null;
    try {
      text = await storage.read(key);
    } catch {
      return false;
    }
    if (stopped.signal.aborted) return false;
    written = text ?? '';
    const before = readUnsent(text, now());
    total += before.total;
    setLeft(before);
    await new Promise<void>((resolve) => {
      end = resolve;
      write();
    });
    end = undefined;
    total = 0;
    await writing;
    return true;
  }

  async function keepAlone(): Promise<boolean> {
    if (locks === undefined) return keep();
    try {
      return await locks.request(key, { signal: stopped.signal }, keep);
    } catch {
      return stopped.signal.aborted ? false : keep(); // a sandboxed frame may have none
    }
  }

  async function start() {
    if (isKept || stopped.signal.aborted) return;
    isKept = true;
    const isRead = await keepAlone();
    isKept = false;
    if (isRead) look();
  }

  function look() {
    const { uploads } = store.getSnapshot();
    for (const upload of uploads.values()) {
      if (known.has(upload.id) || !isActive(upload)) continue;
      known.add(upload.id);
      total += 1;
    }
    if (end !== undefined) timer ??= setTimeout(write, WRITE_MS);
    else if (store.readUnsent().length > 0) void start();
  }

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (end === undefined) return;
    const ours = store.readUnsent().map(describeUnsent);
    const files = [...left.files, ...ours];
    const text = files.length === 0 ? '' : presentUnsent({ total, files }, now());
    if (!isSame(text, written)) {
      written = text;
      const saved = text === '' ? storage.remove(key) : storage.write(key, text);
      writing = saved.catch(() => {
        written = 'unknown'; // the next change tries again; the uploads themselves go on
      });
    }
    if (ours.length === 0) end();
  }

  function setLeft(next: Unsent) {
    const unknown = next.files.filter(({ id }) => !known.has(id)).map(withListed);
    for (const [{ id, place }, attachmentId] of findListed(unknown, fields)) {
      known.add(id);
      listed.set(attachmentId, place.fieldId);
    }
    const files = unknown.filter(({ id }) => !known.has(id)).map(withListed);
    if (JSON.stringify(files) === JSON.stringify(left.files)) return;
    left = files.length === 0 ? NOTHING_UNSENT : { total: next.total, files };
    changes.tell();
  }

  function withListed({ place, ...file }: UnsentFile): UnsentFile {
    const ids = [...listed].flatMap(([id, fieldId]) => (fieldId === place.fieldId ? [id] : []));
    return { ...file, place: { ...place, knownIds: [...new Set([...place.knownIds, ...ids])] } };
  }

  const unsubscribe = store.subscribe(look);
  // Another tab may have left something meanwhile, or gone on with what this one shows.
  const stopWatching = onReturn(() => void start());
  window.addEventListener('pagehide', write);
  void start();

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
      for (const { unsent } of matches) known.add(unsent.id);
      store.restore(matches.map((match) => presentRestored(item, match)));
      setLeft(left);
      look();
      return strangers;
    },
    noteListed: (shown) => {
      fields = shown;
      const before = left;
      setLeft(left);
      if (left === before) return;
      look();
      void start();
    },
    forget: () => {
      for (const { id } of left.files) known.add(id);
      setLeft(left);
      look();
      void start();
    },
    stop: () => {
      write();
      stopped.abort();
      end?.();
      unsubscribe();
      stopWatching();
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
