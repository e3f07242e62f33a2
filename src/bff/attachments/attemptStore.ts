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

/** What tells, later, whether an upload without a clear outcome was stored after all. */
export interface Doubt {
  /** Ids that stood in the field before it was sent. */
  readonly known: ReadonlySet<string>;
  readonly sha256: string;
  /** How often Meegle called this upload a success and had nothing to show for it. */
  readonly hollowSuccesses: number;
  /** Files that may be it and stood there when the one that had sent it gave up looking; later ones may be anybody's. */
  readonly sighted?: ReadonlySet<string>;
}

/** What is remembered of attempts that ended. */
export type AttemptRecord =
  | { readonly kind: 'nothing_stored' }
  | { readonly kind: 'doubt'; readonly identity: UploadIdentity; readonly doubt: Doubt }
  | { readonly kind: 'stored'; readonly identity: UploadIdentity; readonly receipt: Receipt };

/** An attempt that runs, and that no other runs beside. */
export interface RunningAttempt {
  /** Replaces what is remembered, or forgets it; false, and nothing is replaced, if another began meanwhile. */
  remember(record: AttemptRecord | undefined): Promise<boolean>;
  /** Says that it runs no longer. */
  end(): Promise<void>;
}

/** What came of wanting to begin. `ended` resolves when it is worth asking again. */
export type Begun =
  | {
      readonly kind: 'begun';
      readonly earlier: Exclude<AttemptRecord, { kind: 'stored' }> | undefined;
      readonly attempt: RunningAttempt;
    }
  | { readonly kind: 'running'; readonly identity: UploadIdentity; readonly ended: Promise<void> }
  | Extract<AttemptRecord, { kind: 'stored' }>;

/** Where attempts are remembered. It rejects when it can't be reached. */
export interface AttemptStore {
  /** Begins an attempt of the upload `key`, unless one runs or one was stored. */
  begin(key: string, identity: UploadIdentity): Promise<Begun>;
}

/** How long a panel may come back to an upload. */
export const ATTEMPT_KEPT_MS = 24 * 3_600_000;
const KEPT_AT_MOST = 10_000;

/** Makes a memory of attempts in this process. */
export function createMemoryAttemptStore({ now = Date.now } = {}): AttemptStore {
  const records = new Map<string, { readonly record: AttemptRecord; readonly until: number }>();
  const running = new Map<string, { readonly identity: UploadIdentity; readonly ended: Promise<void> }>();

  function remember(key: string, record: AttemptRecord | undefined): void {
    records.delete(key);
    if (record !== undefined) records.set(key, { record, until: now() + ATTEMPT_KEPT_MS });
    for (const [oldest, { until }] of records) {
      if (records.size <= KEPT_AT_MOST && now() < until) break;
      records.delete(oldest);
    }
  }

  return {
    async begin(key, identity) {
      const current = running.get(key);
      if (current !== undefined) return { kind: 'running', ...current };
      const found = records.get(key);
      const record = found !== undefined && now() < found.until ? found.record : undefined;
      if (record?.kind === 'stored') return record;
      let end!: () => void;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      running.set(key, { identity, ended });
      return {
        kind: 'begun',
        earlier: record,
        attempt: {
          async remember(next) {
            remember(key, next);
            return true;
          },
          async end() {
            running.delete(key);
            end();
          },
        },
      };
    },
  };
}
