/** A file that is about to be sent. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
}

/** A file that is looked out for in a field. */
export interface LedgerEntry extends SentFile {
  /** Names it among those of all instances. */
  readonly id: string;
  /** Ids that can't be its file: they stood there before, or turned out to be something else. */
  readonly known: readonly string[];
}

/** A stored file that was recognised as an upload's. */
export interface Claim {
  readonly id: string;
  readonly name: string;
  /** The upload's name. */
  readonly by: string;
}

/** What a field's ledger shares with those of other instances. Each rejects when it can't be reached. */
export interface LedgerStore {
  /** All files that are looked out for, and which of those stored under `ids` were recognised. */
  look(ids: readonly string[]): Promise<{
    readonly entries: readonly LedgerEntry[];
    readonly claims: readonly Claim[];
  }>;
  /**
   * Adds an entry or replaces it; it stays until it is removed, or until soon after this instance died. Returns the
   * store's time, for `readHistory`.
   */
  put(entry: LedgerEntry): Promise<number>;
  remove(entryId: string): Promise<void>;
  /** Notes whose a file is, and removes the entry that found it; false when it is another upload's already. */
  claim(claim: Claim, entryId?: string): Promise<boolean>;
  noteDeleted(ids: readonly string[]): Promise<void>;
  /** Takes `noteDeleted` back. */
  noteKept(ids: readonly string[]): Promise<void>;
  /** Which files were recognised since a time, and which were deleted at any time that is remembered. */
  readHistory(since: number): Promise<{
    readonly claims: readonly Claim[];
    readonly deleted: readonly string[];
  }>;
}

/** Ids remembered per field, of either kind: many times what it holds. */
export const LEDGER_IDS = 1000;

/** Makes what the ledgers of one field share in this process. */
export function createMemoryLedgerStore(): LedgerStore {
  const entries = new Map<string, LedgerEntry>();
  const claims = new Map<string, Claim & { readonly at: number }>();
  const deleted = new Map<string, true>();
  let time = 0;

  return {
    async look(ids) {
      return {
        entries: [...entries.values()],
        claims: ids.flatMap((id) => claims.get(id) ?? []),
      };
    },
    async put(entry) {
      entries.set(entry.id, entry);
      return time;
    },
    async remove(entryId) {
      entries.delete(entryId);
    },
    async claim(claim, entryId) {
      const claimed = claims.get(claim.id);
      if (claimed !== undefined && claimed.by !== claim.by) return false;
      time += 1;
      remember(claims, claim.id, { ...claim, at: time });
      if (entryId !== undefined) entries.delete(entryId);
      return true;
    },
    async noteDeleted(ids) {
      for (const id of ids) remember(deleted, id, true);
    },
    async noteKept(ids) {
      for (const id of ids) deleted.delete(id);
    },
    async readHistory(since) {
      return {
        claims: [...claims.values()].filter(({ at }) => at > since),
        deleted: [...deleted.keys()],
      };
    },
  };
}

/** Sets an id anew in a map that forgets its oldest. */
function remember<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.delete(id);
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > LEDGER_IDS && oldest !== undefined) map.delete(oldest);
}
