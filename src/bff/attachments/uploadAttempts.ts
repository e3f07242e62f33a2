import { ProblemError } from '../problems.ts';
import {
  createMemoryAttemptStore,
  type AttemptRecord,
  type AttemptStore,
  type Begun,
  type Doubt,
  type UploadIdentity,
} from './attemptStore.ts';
import { abortable } from './callWithin.ts';
import type { Receipt } from './receipt.ts';

/** An upload as it is tried once. */
export interface TriedUpload extends UploadIdentity {
  /** From 1, as its client counts. */
  readonly attempt: number;
}

/** An upload that ended well. */
export interface StoredUpload {
  readonly receipt: Receipt;
  /** Hex, of the bytes that were stored. */
  readonly sha256: string;
  /** An equal file that only a repeat found there: perhaps not the one that was sent, but somebody else's. */
  readonly isPerhapsAnothers?: boolean;
}

/** What is remembered of earlier attempts of an id: nothing at all, that nothing was stored, or a doubt. */
export type EarlierAttempt =
  | { readonly kind: 'none' }
  | { readonly kind: 'nothing_stored' }
  | { readonly kind: 'doubt'; readonly doubt: Doubt };

/** An upload that was sent whole and whose file didn't show: it may be there or not. */
export class DoubtfulUploadError extends ProblemError {
  readonly doubt: Doubt;

  constructor(error: ProblemError, doubt: Doubt) {
    const { code, message, words, retryAfterS, cause } = error;
    super(code, message, { words, cause, ...(retryAfterS === undefined ? {} : { retryAfterS }) });
    this.doubt = doubt;
  }
}

/** What an attempt gets to know, and may say while it runs. */
export interface AttemptNotes {
  /** The upload's name, the same for all its attempts. */
  readonly name: string;
  readonly earlier: EarlierAttempt;
  /**
   * Call it before the file's end goes out: should this server die now, a repeat on another one looks for the file
   * first. Rejects when that can't be noted, or when another server took the upload over.
   */
  noteDoubt(doubt: Doubt): Promise<void>;
}

/** Uploads by their `X-Upload-Id`, so that a repeat stores nothing twice. */
export interface UploadAttempts {
  /**
   * Runs an attempt, unless one of the same id was stored (its receipt is returned) or is running (it is waited for,
   * and this one runs if it stored nothing). Rejects with ProblemError `upload_id_reused` when the id stands for another
   * upload, with the signal's reason, or with what `attempt` rejects with.
   */
  run(
    upload: TriedUpload,
    signal: AbortSignal,
    attempt: (notes: AttemptNotes) => Promise<StoredUpload>,
  ): Promise<Receipt>;
}

/** Makes the attempts of one instance over what all remember. */
export function createUploadAttempts(store: AttemptStore = createMemoryAttemptStore()): UploadAttempts {
  return {
    async run({ attempt: count, ...identity }, signal, attempt) {
      const name = JSON.stringify([identity.userKey, identity.uploadId]);
      for (;;) {
        const begun = await store.begin(name, identity);
        switch (begun.kind) {
          case 'stored':
            checkSameUpload(begun.identity, identity);
            return begun.receipt;
          case 'running':
            checkSameUpload(begun.identity, identity);
            await abortable(begun.ended, signal);
            break;
          case 'begun':
            return runOnce(begun, { name, identity, count }, attempt);
          default:
            throw begun satisfies never;
        }
      }
    },
  };
}

async function runOnce(
  { attempt: running, earlier: found }: Extract<Begun, { kind: 'begun' }>,
  { name, identity, count }: { name: string; identity: UploadIdentity; count: number },
  attempt: (notes: AttemptNotes) => Promise<StoredUpload>,
): Promise<Receipt> {
  const asDoubt = (doubt: Doubt): AttemptRecord => ({
    kind: 'doubt',
    identity: { ...identity, sha256: doubt.sha256 },
    doubt,
  });
  try {
    if (found?.kind === 'doubt') checkSameUpload(found.identity, identity);
    const { receipt, sha256 } = await attempt({
      name,
      earlier: found?.kind === 'doubt' ? { kind: 'doubt', doubt: found.doubt } : (found ?? { kind: 'none' }),
      async noteDoubt(doubt) {
        if (await running.remember(asDoubt(doubt))) return;
        throw new ProblemError('overloaded', 'Another server has taken this upload over.', {
          retryAfterS: TAKEN_OVER_RETRY_S,
        });
      },
    });
    // If it can't be noted the doubt stands, and a repeat finds the file.
    await tryTo(running.remember({ kind: 'stored', identity: { ...identity, sha256 }, receipt }));
    return receipt;
  } catch (error) {
    if (error instanceof DoubtfulUploadError) {
      await tryTo(running.remember(asDoubt(error.doubt)));
    } else if (found?.kind !== 'doubt') {
      // Of those before a forgotten one nobody knows: the next looks for their file, too.
      const isForgotten = found === undefined && count > 1;
      await tryTo(running.remember(isForgotten ? undefined : { kind: 'nothing_stored' }));
    } else if (!isReuse(error)) {
      await tryTo(running.remember(asDoubt(found.doubt)));
    }
    throw error;
  } finally {
    await tryTo(running.end());
  }
}

const TAKEN_OVER_RETRY_S = 2;

/** Waits for what is worth trying and no reason to fail: what it can't reach expires by itself. */
async function tryTo(noting: Promise<unknown>): Promise<void> {
  await noting.catch(() => {});
}

function isReuse(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'upload_id_reused';
}

function checkSameUpload(first: UploadIdentity, repeat: UploadIdentity): void {
  const isSame =
    first.place === repeat.place &&
    first.name === repeat.name &&
    first.sizeBytes === repeat.sizeBytes &&
    (first.sha256 === undefined || repeat.sha256 === undefined || first.sha256 === repeat.sha256);
  if (!isSame) {
    throw new ProblemError('upload_id_reused', 'This X-Upload-Id stands for another file, field or item.');
  }
}
