import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StoredFile } from '../meegle/meegle.ts';
import { abortable } from './callWithin.ts';
import type { LedgerEntry, LedgerStore, SentFile } from './ledgerStore.ts';
import { matchUploads, type UploadMatch } from './matchUploads.ts';

/** A file that was sent to Meegle and is looked out for in its field. */
export interface AwaitedFile {
  /** What the last reading of the field says of it. */
  readonly match: UploadMatch;
  /**
   * Resolves as soon as a reading finds something for it, or after `timeoutMs`; at once when one did since `lookedAt`
   * was the match.
   */
  sight(timeoutMs: number, lookedAt?: UploadMatch): Promise<void>;
  /** Says that a file is this one, and ends the looking out; false when it is another upload's already. */
  claim(file: StoredFile): Promise<boolean>;
  /** Says that a file isn't this one: its bytes differ. */
  ruleOut(id: string): Promise<void>;
  /**
   * Files of before, or recognised since, that a reading no longer holds (that which found this file, by default), and
   * that weren't deleted through this server.
   */
  goneMeanwhile(reading?: readonly StoredFile[]): Promise<readonly Pick<StoredFile, 'id' | 'name'>[]>;
  /** Gives up looking out; nothing after a claim. */
  drop(): Promise<void>;
}

/**
 * What is known of one attachment field (or of one row of it) from write to write, by all instances: Meegle's answer to
 * an upload names no id, so ours are the ids of now, less those known, matched with the uploads not yet recognised.
 */
export interface FieldLedger {
  /** Takes in what the field holds just now. Every reading belongs here, whoever made it: it may settle any upload. */
  observe(files: readonly StoredFile[]): Promise<void>;
  /** Starts to look out for a file in addition to `before`, what the field held; `by` names its upload. */
  expect(file: SentFile, before: readonly StoredFile[], by: string): Promise<AwaitedFile>;
  /** How many places the last reading found taken, and those of uploads it didn't show yet. */
  readonly taken: number;
  /** Whether this instance looks out for a file: what is known here is needed. */
  readonly isAwaiting: boolean;
  /** Whether a file of that name is looked out for, as far as the last reading told. */
  awaits(name: string): boolean;
  /**
   * Waits until no file of that name (of any, if undefined) is looked out for, since a name couldn't tell two apart; true
   * if it had to. Rejects with the signal's reason.
   */
  nameIsFree(name: string | undefined, signal: AbortSignal): Promise<boolean>;
  /** Whether a file was recognised as another upload's than `by`, as far as the last reading told. */
  isClaimed(id: string, by: string): boolean;
  /** Says that a file is some upload's of long ago; false when it is another upload's already. */
  claim(file: StoredFile, by: string): Promise<boolean>;
  /** Which of these files were recognised as some upload's and not deleted through this server. */
  findRecognised(ids: readonly string[]): Promise<readonly string[]>;
  /** Notes that files are deleted through this server, so that nobody is told they vanished. */
  noteDeleted(ids: readonly string[]): Promise<void>;
  /** Takes that back, of files that the delete left there: should one vanish later, it is told. */
  noteKept(ids: readonly string[]): Promise<void>;
}

/** How often, in ms, it is looked whether another instance still awaits a file. */
const LOOK_AGAIN_MS = 200;

/** Own entries whose end is remembered, so that a look that began before doesn't bring them back. */
const ENDED_AT_MOST = 100;

interface Awaiting {
  readonly entry: LedgerEntry;
  readonly settled: Promise<void>;
  readonly settle: () => void;
  match: UploadMatch;
  reading: readonly StoredFile[];
  wake: () => void;
}

/** Makes one instance's ledger of one field over what all share. */
export function createFieldLedger(store: LedgerStore): FieldLedger {
  const own = new Map<string, Awaiting>();
  const ended = new Set<string>();
  let entries = new Map<string, LedgerEntry>();
  let claims = new Map<string, string>();
  let files: readonly StoredFile[] = [];
  let seen = new Set<string>();
  let readings = 0;
  /** The number of the reading that `files` came from. */
  let latest = 0;

  async function look(now: readonly StoredFile[], reading: number): Promise<void> {
    const found = await store.look(now.map(({ id }) => id));
    if (reading < latest) return; // a later one was faster
    latest = reading;
    entries = new Map(found.entries.filter(({ id }) => !ended.has(id)).map((entry) => [entry.id, entry]));
    claims = new Map(found.claims.map(({ id, by }) => [id, by]));
    files = now;
    match();
  }

  function match(): void {
    for (const { entry } of own.values()) entries.set(entry.id, entry);
    const all = [...entries.values()];
    const free = files.filter(({ id }) => !claims.has(id));
    const matches = matchUploads(
      all.map((entry) => ({ ...entry, known: new Set(entry.known) })),
      free,
    );
    seen = new Set();
    for (const [index, { id }] of all.entries()) {
      const found = matches[index] ?? { kind: 'none' };
      if (found.kind !== 'none') seen.add(id);
      const awaiting = own.get(id);
      if (awaiting === undefined) continue;
      awaiting.match = found;
      if (found.kind === 'none') continue;
      awaiting.reading = files;
      awaiting.wake();
    }
  }

  function namesakesOf(name: string | undefined): readonly LedgerEntry[] {
    return [...entries.values()].filter((entry) => name === undefined || isSameName(entry.name, name));
  }

  async function claim(file: StoredFile, by: string, entryId?: string): Promise<boolean> {
    if (!(await store.claim({ id: file.id, name: file.name, by }, entryId))) return false;
    claims.set(file.id, by);
    if (entryId !== undefined) end(entryId);
    match(); // one file less for the others to choose from
    return true;
  }

  function end(entryId: string): void {
    own.get(entryId)?.settle();
    own.delete(entryId);
    entries.delete(entryId);
    ended.add(entryId);
    const [oldest] = ended;
    if (ended.size > ENDED_AT_MOST && oldest !== undefined) ended.delete(oldest);
  }

  return {
    observe(now) {
      readings += 1;
      return look(now, readings);
    },

    async expect(file, before, by) {
      let settle!: () => void;
      const settled = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const entry = { ...file, id: randomUUID(), known: before.map(({ id }) => id) };
      const awaiting: Awaiting = {
        entry,
        settled,
        settle,
        match: { kind: 'none' },
        reading: [],
        wake: () => {},
      };
      const since = await store.put(entry);
      own.set(entry.id, awaiting);
      entries.set(entry.id, entry);
      return {
        get match() {
          return awaiting.match;
        },
        sight: (timeoutMs, lookedAt) =>
          new Promise((resolve) => {
            if (awaiting.match.kind !== 'none' && awaiting.match !== lookedAt) return resolve();
            awaiting.wake = () => {
              clearTimeout(timer);
              awaiting.wake = () => {};
              resolve();
            };
            const timer = setTimeout(() => awaiting.wake(), timeoutMs);
          }),
        claim: (found) => claim(found, by, entry.id),
        async ruleOut(id) {
          entry.known.push(id);
          match();
          await store.put(entry);
        },
        async goneMeanwhile(reading = awaiting.reading) {
          const history = await store.readHistory(since);
          const left = new Set([...reading.map(({ id }) => id), ...history.deleted]);
          const there = new Map([...before, ...history.claims].map(({ id, name }) => [id, { id, name }]));
          return [...there.values()].filter(({ id }) => !left.has(id));
        },
        async drop() {
          if (!own.has(entry.id)) return;
          end(entry.id);
          match();
          await store.remove(entry.id).catch(() => {}); // out of reach it runs out by itself, renewed no more
        },
      };
    },

    get taken() {
      return files.length + [...entries.keys()].filter((id) => !seen.has(id)).length;
    },

    get isAwaiting() {
      return own.size > 0;
    },

    awaits: (name) => namesakesOf(name).length > 0,

    async nameIsFree(name, signal) {
      for (let hadToWait = false; ; hadToWait = true) {
        const namesakes = namesakesOf(name);
        if (namesakes.length === 0) return hadToWait;
        const settled = namesakes.map(({ id }) => own.get(id)?.settled ?? delay(LOOK_AGAIN_MS));
        await abortable(Promise.all(settled), signal);
        await look(files, latest);
      }
    },

    isClaimed: (id, by) => claims.has(id) && claims.get(id) !== by,
    claim: (file, by) => claim(file, by),
    async findRecognised(ids) {
      const history = await store.readHistory(0);
      const recognised = new Set(history.claims.map(({ id }) => id));
      return ids.filter((id) => recognised.has(id) && !history.deleted.includes(id));
    },
    noteDeleted: (ids) => store.noteDeleted(ids),
    noteKept: (ids) => store.noteKept(ids),
  };
}

/** Names that Meegle may make one: some stores normalise Unicode. */
function isSameName(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC');
}
