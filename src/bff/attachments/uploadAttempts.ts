import { ProblemError } from '../problems.ts';
import { abortable } from './callWithin.ts';
import type { Receipt } from './receipt.ts';

/** What a repeat must have in common with the first attempt of its id. */
export interface UploadIdentity {
  readonly userKey: string;
  readonly uploadId: string;
  /** The place's name: item, field and row. */
  readonly place: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** As the client promised it, if it did; once its bytes came, theirs. */
  readonly sha256: string | undefined;
}

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
}

/** What tells, later, whether an upload without a clear outcome was stored after all. */
export interface Doubt {
  /** Ids that stood in the field before it was sent. */
  readonly known: ReadonlySet<string>;
  readonly sha256: string;
  /** How often Meegle called this upload a success and had nothing to show for it. */
  readonly hollowSuccesses: number;
}

/** What is remembered of earlier attempts of an id: nothing at all, that nothing was stored, or a doubt. */
export type EarlierAttempt = { readonly kind: 'none' } | EndedAttempt;

type EndedAttempt = { readonly kind: 'nothing_stored' } | { readonly kind: 'doubt'; readonly doubt: Doubt };

/** An upload that was sent whole and whose file didn't show: it may be there or not. */
export class DoubtfulUploadError extends ProblemError {
  readonly doubt: Doubt;

  constructor(error: ProblemError, doubt: Doubt) {
    const { code, message, words, retryAfterS, cause } = error;
    super(code, message, { words, cause, ...(retryAfterS === undefined ? {} : { retryAfterS }) });
    this.doubt = doubt;
  }
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
    attempt: (earlier: EarlierAttempt) => Promise<StoredUpload>,
  ): Promise<Receipt>;
}

type State =
  | EndedAttempt
  | { readonly kind: 'running'; readonly end: Promise<void> }
  | { readonly kind: 'stored'; readonly receipt: Receipt };

interface Remembered {
  readonly identity: UploadIdentity;
  readonly state: State;
  readonly until: number;
}

/** How long a panel may come back to an upload. */
const KEPT_MS = 24 * 3_600_000;
const KEPT_AT_MOST = 10_000;

/** Makes a memory of attempts in this process. */
export function createUploadAttempts({ now = Date.now } = {}): UploadAttempts {
  const attempts = new Map<string, Remembered>();

  function remember(key: string, identity: UploadIdentity, state: State): void {
    attempts.delete(key);
    attempts.set(key, { identity, state, until: now() + KEPT_MS });
    for (const [oldest, { until }] of attempts) {
      if (attempts.size <= KEPT_AT_MOST && now() < until) break;
      attempts.delete(oldest);
    }
  }

  return {
    async run({ attempt: count, ...identity }, signal, attempt) {
      const key = JSON.stringify([identity.userKey, identity.uploadId]);
      let earlier: EarlierAttempt = { kind: 'none' };
      for (let found = attempts.get(key); found !== undefined; found = attempts.get(key)) {
        const { state } = found;
        if (state.kind === 'nothing_stored') {
          earlier = state;
          break;
        }
        checkSameUpload(found.identity, identity);
        if (state.kind === 'stored') return state.receipt;
        if (state.kind === 'doubt') {
          earlier = state;
          break;
        }
        await abortable(state.end, signal);
      }

      let end!: () => void;
      const running = new Promise<void>((resolve) => {
        end = resolve;
      });
      remember(key, identity, { kind: 'running', end: running });
      try {
        const { receipt, sha256 } = await attempt(earlier);
        remember(key, { ...identity, sha256 }, { kind: 'stored', receipt });
        return receipt;
      } catch (error) {
        const doubt = error instanceof DoubtfulUploadError ? error.doubt : undefined;
        if (doubt !== undefined) {
          remember(key, { ...identity, sha256: doubt.sha256 }, { kind: 'doubt', doubt });
        } else if (earlier.kind === 'doubt') {
          remember(key, { ...identity, sha256: earlier.doubt.sha256 }, earlier);
        } else if (earlier.kind === 'none' && count > 1) {
          attempts.delete(key); // of those before this one nobody knows: the next looks for their file, too
        } else {
          remember(key, identity, { kind: 'nothing_stored' });
        }
        throw error;
      } finally {
        end();
      }
    },
  };
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
