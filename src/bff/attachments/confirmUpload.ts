import type { UploadReceipt } from '../../contract/attachment.ts';
import type { StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import type { AwaitedFile, FieldLedger } from './fieldLedger.ts';
import type { SentFile } from './ledgerStore.ts';
import type { UploadMatch } from './matchUploads.ts';
import { tellsSize } from './sizeText.ts';

/** How long, in ms, a sent file is looked out for. Waits double from `firstReadMs`; the last reading is at the end. */
export interface ConfirmPatience {
  readonly firstReadMs: number;
  readonly giveUpMs: number;
}

/** How soon Meegle shows a new file isn't documented: most do at once. */
export const CONFIRM_PATIENCE: ConfirmPatience = { firstReadMs: 100, giveUpMs: 10_000 };

/** What the last reading may take, in ms, beyond the end. */
const LAST_READ_MS = 2000;

/**
 * How the looking out ended: found; surely not there at the end; only something else there that came meanwhile under its
 * name, such as a part of it; or nobody could tell, and why.
 */
export type Confirmation =
  | { readonly kind: 'found'; readonly file: StoredFile; readonly proof: UploadReceipt['proof'] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'different'; readonly file: StoredFile }
  | { readonly kind: 'unreadable'; readonly cause: unknown };

/**
 * Looks for a sent file in its field until it is found or time is up, and proves that it is the one: by name and size,
 * or by `isEqual`, which downloads and compares. Bytes decide when `proof` asks for them, when Meegle tells no size, when
 * several files could be it, and when the name is another one. If they can't be had, the only candidate is it, but only
 * if Meegle tells its size, and the right one.
 */
export async function confirmUpload(
  awaited: AwaitedFile,
  sent: SentFile,
  options: {
    readonly ledger: FieldLedger;
    /** Reads the field, and has the ledger observe it. */
    readonly readFiles: (withinMs: number) => Promise<unknown>;
    readonly isEqual: (file: StoredFile) => Promise<boolean>;
    readonly proof: UploadReceipt['proof'];
    readonly patience?: ConfirmPatience;
  },
): Promise<Confirmation> {
  const { ledger, readFiles, isEqual, proof, patience = CONFIRM_PATIENCE } = options;
  const endsAt = performance.now() + patience.giveUpMs;
  let trouble: unknown;
  let different: StoredFile | undefined;
  let lookedAt: UploadMatch | undefined;

  /** Looks at what the last reading gave, file by file, until one is proved or none that can be read is left. */
  async function prove(): Promise<Confirmation | null> {
    const unreadable = new Set<string>();
    for (;;) {
      const { match } = awaited;
      lookedAt = match;
      if (match.kind === 'none') return null;
      const candidates = match.kind === 'one' ? [match.file] : match.files;
      const file = candidates.find(({ id }) => !unreadable.has(id));
      if (file === undefined) return null;
      const isNamed = file.name === sent.name;
      const isPlain = match.kind === 'one' && isNamed && proof === 'size' && tellsSize(file.sizeText);
      let isIt: boolean;
      try {
        isIt = isPlain || (await isEqual(file));
      } catch (error) {
        if (!(error instanceof MeegleError)) throw error;
        trouble = error;
        unreadable.add(file.id); // perhaps another one is it
        continue;
      }
      if (isIt && (await awaited.claim(file)))
        return { kind: 'found', file, proof: isPlain ? 'size' : 'bytes' };
      if (!isIt && isNamed) different = file;
      await awaited.ruleOut(file.id);
    }
  }

  try {
    for (let waitMs = patience.firstReadMs; ; waitMs *= 2) {
      await awaited.sight(Math.min(waitMs, endsAt - performance.now()), lookedAt);
      lookedAt = awaited.match;
      const isLast = performance.now() >= endsAt;
      try {
        if (awaited.match.kind === 'none' || trouble !== undefined) {
          await readFiles(Math.max(endsAt - performance.now(), LAST_READ_MS));
        }
        trouble = undefined;
        const found = await prove();
        if (found !== null) return found;
      } catch (error) {
        // Meegle, or what instances share, is out of reach: perhaps not for long.
        if (!(error instanceof MeegleError || error instanceof ProblemError)) throw error;
        trouble = error;
      }
      if (isLast) return await giveUp();
    }
  } finally {
    await awaited.drop();
  }

  async function giveUp(): Promise<Confirmation> {
    const { match } = awaited;
    const isSized = match.kind === 'one' && tellsSize(match.file.sizeText);
    if (isSized && proof === 'size' && (await awaited.claim(match.file))) {
      return { kind: 'found', file: match.file, proof: 'size' };
    }
    if (trouble !== undefined) return { kind: 'unreadable', cause: trouble };
    if (different === undefined || ledger.isClaimed(different.id, '')) return { kind: 'absent' };
    return { kind: 'different', file: different };
  }
}
