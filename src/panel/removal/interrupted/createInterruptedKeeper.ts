import type { AttachmentField } from '../../../contract/attachment.ts';
import type { HostStorage } from '../../host/host.ts';
import { createListeners } from '../../uploads/createListeners.ts';
import { leavingIds } from '../deletions.ts';
import type { DeletionStore } from '../createDeletionStore.ts';
import { presentInterrupted, readInterrupted, type InterruptedFile } from './interruptedRecord.ts';

/** What an earlier page was to delete, and whether that can still be under way. */
export interface Interrupted {
  readonly files: readonly InterruptedFile[];
  /** A list read from then on (ms since 1970) tells what became of them. */
  readonly certainAt: number;
}

/** Keeps word of files that are to be deleted where the next page finds it, should this one go. */
export interface InterruptedKeeper {
  /** The same object until it changes. */
  readonly getFound: () => Interrupted;
  readonly subscribe: (listener: () => void) => () => void;
  /** To be told each time that the list was read: takes for deleted what it no longer shows, and knows the names of the rest. */
  readonly noteListed: (fields: readonly AttachmentField[]) => void;
  readonly forget: () => void;
  readonly stop: () => void;
}

const NOTHING: Interrupted = { files: [], certainAt: 0 };

/**
 * What a page sends on leaving is done within a second or two, unless others write to the field: the server waits up to a
 * minute for its turn there, and then for Meegle. Whoever were told before that it was not done, and kept the files,
 * would lose them.
 */
const UNCERTAIN_MS = 75_000;

/**
 * Writes when a deletion begins and when it has ended: nothing that is begun when a page goes is sure to be done. While a
 * page deletes it has a lock, so that no other tab takes what is pending there for left behind. Where there are no locks
 * (a page without https, a sandboxed frame) it may, until it reads the list again.
 */
export function createInterruptedKeeper({
  key,
  store,
  storage,
  now = Date.now,
  locks = navigator.locks as LockManager | undefined,
}: {
  /** Names user and work item, in the host's storage and among the locks. */
  readonly key: string;
  readonly store: Pick<DeletionStore, 'getSnapshot' | 'subscribe'>;
  readonly storage: HostStorage;
  readonly now?: () => number;
  readonly locks?: LockManager | undefined;
}): InterruptedKeeper {
  const changes = createListeners<[]>();
  const stopped = new AbortController();
  /** What this page was told to delete, or to say no more of. */
  const known = new Set<string>();
  let names = new Map<string, string>();
  let found = NOTHING;
  let isKept = false;
  let end: (() => void) | undefined;
  let written = '';
  let isWriting = false;

  /** Has the lock: reads what was left, and writes until nothing is being deleted here. */
  async function keep(): Promise<void> {
    const text = await storage.read(key).catch(() => undefined);
    if (text === undefined || stopped.signal.aborted) return; // not written over; the next change tries again
    written = text ?? '';
    setFound({ files: readInterrupted(text, now()), certainAt: now() + UNCERTAIN_MS });
    await new Promise<void>((resolve) => {
      end = resolve;
      write();
    });
    end = undefined;
  }

  async function keepAlone(): Promise<void> {
    if (locks === undefined) return keep();
    try {
      return await locks.request(key, { signal: stopped.signal }, keep);
    } catch {
      return stopped.signal.aborted ? undefined : keep(); // a sandboxed frame may have none
    }
  }

  async function start() {
    if (isKept || stopped.signal.aborted) return;
    isKept = true;
    await keepAlone();
    isKept = false;
    if (end === undefined && leavingIds(store.getSnapshot()).size > 0 && !stopped.signal.aborted)
      void start();
  }

  function look() {
    const before = found;
    for (const id of leavingIds(store.getSnapshot())) known.add(id);
    setFound(found);
    if (end !== undefined) write();
    else if (found !== before || leavingIds(store.getSnapshot()).size > 0) void start();
  }

  /** One at a time: the host is slow, and the last word counts. */
  function write() {
    if (end === undefined || isWriting) return;
    const ours = [...leavingIds(store.getSnapshot())].map((id) => ({ id, name: names.get(id) ?? '' }));
    const files = [...found.files, ...ours];
    const text = files.length === 0 ? '' : presentInterrupted(files, now());
    if (isOther(text, written)) void save(text);
    else if (ours.length === 0) end();
  }

  async function save(text: string): Promise<void> {
    isWriting = true;
    try {
      await (text === '' ? storage.remove(key) : storage.write(key, text));
      written = text;
      isWriting = false;
      write();
    } catch {
      isWriting = false;
      if (leavingIds(store.getSnapshot()).size === 0) end?.(); // the next change tries again; the deletions go on
    }
  }

  function setFound({ files, certainAt }: Interrupted) {
    const left = files.filter(({ id }) => !known.has(id));
    if (left.length === found.files.length && left.every(({ id }, index) => id === found.files[index]?.id))
      return;
    found = left.length === 0 ? NOTHING : { files: left, certainAt };
    changes.tell();
  }

  const unsubscribe = store.subscribe(look);
  void start();

  return {
    getFound: () => found,
    subscribe: changes.add,
    noteListed: (fields) => {
      names = new Map(fields.flatMap(({ attachments }) => attachments.map(({ id, name }) => [id, name])));
      for (const { id } of found.files) if (!names.has(id)) known.add(id);
      look();
    },
    forget: () => {
      for (const { id } of found.files) known.add(id);
      look();
    },
    stop: () => {
      stopped.abort();
      end?.();
      unsubscribe();
    },
  };
}

/** Whether two texts differ in more than the time. */
function isOther(one: string, other: string): boolean {
  return withoutTime(one) !== withoutTime(other);
}

function withoutTime(text: string): string {
  return text.replace(/"savedAt":\d+/, '');
}
