import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { callWithin } from './callWithin.ts';
import type { FieldLedger } from './fieldLedger.ts';
import { readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
import { isStoredEqual } from './isStoredEqual.ts';
import type { TurnPatience } from './turnPatience.ts';

const MB = 1024 * 1024;

/** Reads one field for one upload; every reading goes into the ledger. */
export interface FieldReader {
  /** What the field holds; undefined when its row is gone. */
  readPlace(signal: AbortSignal): Promise<readonly StoredFile[] | undefined>;
  /** What the field holds; nothing when its row is gone. `withinMs`: TurnPatience's by default. */
  read(withinMs?: number): Promise<readonly StoredFile[]>;
  /** Whether the field is full; false when it can't be read. */
  isFull(): Promise<boolean>;
  /**
   * Compares stored files with the upload, each once; all comparisons together end in what is due to its size, and
   * `moreMs`.
   */
  comparing(moreMs?: number): (file: StoredFile, sha256: string) => Promise<boolean>;
}

/** Makes the reader of the field at `place`, as `actor`. */
export function createFieldReader(
  meegle: Meegle,
  ledger: FieldLedger,
  upload: {
    readonly actor: Actor;
    readonly place: FieldPlace;
    readonly headers: { readonly sizeBytes: number };
  },
  { readMs, compareMs, comparePerMbMs }: TurnPatience,
): FieldReader {
  const { actor, place, headers } = upload;
  const { sizeBytes } = headers;

  async function readFiles(
    withinMs: number,
    caller?: AbortSignal,
  ): Promise<readonly StoredFile[] | undefined> {
    const stored = await callWithin(
      withinMs,
      (until) => meegle.readWorkItem(actor, place.item, until),
      caller,
    );
    const files = readPlaceFiles(stored, place);
    await ledger.observe(files ?? []);
    return files;
  }

  const read = async (withinMs = readMs) => (await readFiles(withinMs)) ?? [];

  return {
    readPlace: (signal) => readFiles(readMs, signal),
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
      const compared = new Map<string, boolean>();
      return async (file, sha256) => {
        const key = JSON.stringify([file.id, sha256]);
        const isEqual =
          compared.get(key) ??
          (await callWithin(Math.max(endsAt - performance.now(), 0), (until) =>
            isStoredEqual(meegle, actor, place.item, file, { sizeBytes, sha256 }, until),
          ));
        compared.set(key, isEqual);
        return isEqual;
      };
    },
  };
}
