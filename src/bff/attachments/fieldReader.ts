import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { callWithin } from './callWithin.ts';
import type { FieldLedger } from './fieldLedger.ts';
import { parseSeenFiles, readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
import { isStoredEqual } from './isStoredEqual.ts';
import type { TurnPatience } from './turnPatience.ts';

const MB = 1024 * 1024;

/** Reads one field for one upload; every reading goes into the ledger. */
export interface FieldReader {
  /** What the field holds, if its row is still the one the user saw; rejects as `parseSeenFiles` and Meegle do. */
  readSeen(signal: AbortSignal): Promise<readonly StoredFile[]>;
  /** What the field holds; nothing when its row is gone. `withinMs`: TurnPatience's by default. */
  read(withinMs?: number): Promise<readonly StoredFile[]>;
  /** Whether the field is full; false when it can't be read. */
  isFull(): Promise<boolean>;
  /** Compares stored files with the upload; all comparisons together end in what is due to its size, and `moreMs`. */
  comparing(moreMs?: number): (file: StoredFile, sha256: string) => Promise<boolean>;
}

/** Makes the reader of the field at `place`, as `actor`. */
export function createFieldReader(
  meegle: Meegle,
  ledger: FieldLedger,
  upload: {
    readonly actor: Actor;
    readonly place: FieldPlace;
    readonly headers: { readonly sizeBytes: number; readonly rowIds: readonly string[] | undefined };
  },
  { readMs, compareMs, comparePerMbMs }: TurnPatience,
): FieldReader {
  const { actor, place, headers } = upload;
  const { sizeBytes, rowIds } = headers;

  async function readFiles(
    withinMs: number,
    caller?: AbortSignal,
  ): Promise<readonly StoredFile[] | undefined> {
    const stored = await callWithin(
      withinMs,
      (until) => meegle.readWorkItem(actor, place.item, until),
      caller,
    );
    return readPlaceFiles(stored, place);
  }

  async function read(withinMs = readMs): Promise<readonly StoredFile[]> {
    const files = (await readFiles(withinMs)) ?? [];
    await ledger.observe(files);
    return files;
  }

  return {
    async readSeen(signal) {
      const files = parseSeenFiles(await readFiles(readMs, signal), place, rowIds);
      await ledger.observe(files);
      return files;
    },
    read,
    async isFull() {
      try {
        return (await read()).length >= FIELD_CAPACITY;
      } catch (error) {
        if (error instanceof MeegleError) return false; // the refusal is what matters
        throw error;
      }
    },
    comparing(moreMs = 0) {
      const endsAt = performance.now() + compareMs + (comparePerMbMs * sizeBytes) / MB + moreMs;
      return (file, sha256) =>
        callWithin(Math.max(endsAt - performance.now(), 0), (until) =>
          isStoredEqual(meegle, actor, place.item, file, { sizeBytes, sha256 }, until),
        );
    },
  };
}
