import type { StoredFile } from '../meegle/meegle.ts';
import { matchUploads, type UploadMatch } from './matchUploads.ts';

/** A file that is about to be sent. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
}

/** A file that was sent to Meegle and is looked out for in its field. */
export interface AwaitedFile {
  /** What the last reading of the field says of it. */
  readonly match: UploadMatch;
  /** Resolves as soon as a reading finds something for it, or after `timeoutMs`. */
  sight(timeoutMs: number): Promise<void>;
  /** Says that a file is this one, and ends the looking out; false when it is another upload's already. */
  claim(id: string): boolean;
  /** Says that a file isn't this one: its bytes differ. */
  ruleOut(id: string): void;
  /** Files of before that the reading which found it no longer held, and that weren't deleted through this server. */
  goneMeanwhile(): readonly StoredFile[];
  /** Gives up looking out; nothing after a claim. */
  drop(): void;
}

/**
 * What is known of one attachment field (or of one row of it) from write to write: Meegle's answer to an upload names
 * no id, so ours are the ids of now, less those known, matched with the uploads not yet recognised.
 */
export interface FieldLedger {
  /** Takes in what the field holds just now. Every reading belongs here, whoever made it: it may settle any upload. */
  observe(files: readonly StoredFile[]): void;
  /** Starts to look out for a file in addition to `before`, what the field held in the turn it is sent in. */
  expect(file: SentFile, before: readonly StoredFile[]): AwaitedFile;
  /** How many places the last reading found taken, and those of uploads it didn't show yet. */
  readonly taken: number;
  /** Whether any file is looked out for: what is known here is needed. */
  readonly isAwaiting: boolean;
  /** Whether a file of that name is looked out for. */
  awaits(name: string): boolean;
  /** Waits until no file of that name is looked out for, since a name couldn't tell two apart; true if it had to. */
  nameIsFree(name: string): Promise<boolean>;
  /** Whether a file was recognised as some upload's. */
  isClaimed(id: string): boolean;
  /** Says that a file is some upload's of long ago; false when it is another upload's already. */
  claim(id: string): boolean;
  /** Notes that files are deleted through this server, so that nobody is told they vanished. */
  noteDeleted(ids: readonly string[]): void;
}

/** Ids remembered per field: many times what it holds. */
const IDS_AT_MOST = 1000;

interface Entry {
  readonly file: SentFile;
  readonly known: Set<string>;
  match: UploadMatch;
  reading: readonly StoredFile[];
  wake: () => void;
  readonly settled: Promise<void>;
}

/** Makes the ledger of one field, in this process. */
export function createFieldLedger(): FieldLedger {
  const awaited = new Set<Entry>();
  const claimed = new Set<string>();
  const deleted = new Set<string>();
  let files: readonly StoredFile[] = [];

  function match(): void {
    const entries = [...awaited];
    const free = files.filter((file) => !claimed.has(file.id));
    const matches = matchUploads(
      entries.map(({ file, known }) => ({ ...file, known })),
      free,
    );
    for (const [index, entry] of entries.entries()) {
      entry.match = matches[index] ?? { kind: 'none' };
      if (entry.match.kind === 'none') continue;
      entry.reading = files;
      entry.wake();
    }
  }

  function namesakesOf(name: string): readonly Entry[] {
    return [...awaited].filter((entry) => isSameName(entry.file.name, name));
  }

  function claim(id: string): boolean {
    if (claimed.has(id)) return false;
    remember(claimed, id);
    match(); // one file less for the others to choose from
    return true;
  }

  return {
    observe(now) {
      files = now;
      match();
    },

    expect(file, before) {
      let settle!: () => void;
      const settled = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const known = new Set(before.map(({ id }) => id));
      const entry: Entry = { file, known, match: { kind: 'none' }, reading: [], wake: () => {}, settled };
      awaited.add(entry);
      const end = () => {
        awaited.delete(entry);
        settle();
      };
      return {
        get match() {
          return entry.match;
        },
        sight: (timeoutMs) =>
          new Promise((resolve) => {
            entry.wake = () => {
              clearTimeout(timer);
              entry.wake = () => {};
              resolve();
            };
            const timer = setTimeout(() => entry.wake(), timeoutMs);
          }),
        claim(id) {
          if (claimed.has(id)) return false;
          end();
          return claim(id);
        },
        ruleOut(id) {
          known.add(id);
          match();
        },
        goneMeanwhile() {
          const there = new Set(entry.reading.map(({ id }) => id));
          return before.filter(({ id }) => !there.has(id) && !deleted.has(id));
        },
        drop: end,
      };
    },

    get taken() {
      return files.length + [...awaited].filter((entry) => entry.match.kind === 'none').length;
    },

    get isAwaiting() {
      return awaited.size > 0;
    },

    awaits: (name) => namesakesOf(name).length > 0,

    async nameIsFree(name) {
      const namesakes = namesakesOf(name);
      await Promise.all(namesakes.map(({ settled }) => settled));
      return namesakes.length > 0;
    },

    isClaimed: (id) => claimed.has(id),
    claim,

    noteDeleted(ids) {
      for (const id of ids) remember(deleted, id);
    },
  };
}

/** Adds to a set that forgets its oldest. */
function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > IDS_AT_MOST && oldest !== undefined) ids.delete(oldest);
}

/** Names that Meegle may make one: some stores normalise Unicode. */
function isSameName(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC');
}
