import type { Operation } from './operation.ts';

/** Which kind of token a request came with: a plugin's, a user's, or none that can be told. */
export type TokenKind = 'p' | 'u' | 'none';

/** One request to the Open API, as `GET /_sim/log` shows it. `status` and `endedAt` are null while it runs. */
export interface LogEntry {
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly op: Operation | 'unknown';
  /** Whom the request acted as: the user token's user, else what `X-User-Key` claimed. */
  readonly userKey: string | null;
  readonly tokenKind: TokenKind;
  /** HTTP status; stays null if the connection ended without an answer. */
  status: number | null;
  /** Meegle's code, 0 on success; null where the answer held none. */
  errCode: number | null;
  /** Bytes of the request's body that arrived. */
  bytes: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  endedAt: number | null;
}

/** Every request since the start, the seed or the last clearing. */
export interface RequestLog {
  readonly open: (request: Pick<LogEntry, 'method' | 'path' | 'op' | 'userKey' | 'tokenKind'>) => LogEntry;
  readonly entries: () => readonly LogEntry[];
  readonly clear: () => void;
}

/** A log in the order of arrival; numbers go on after a clearing. */
export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  let last = 0;
  return {
    open: (request) => {
      last += 1;
      const entry: LogEntry = {
        seq: last,
        ...request,
        status: null,
        errCode: null,
        bytes: 0,
        startedAt: Date.now(),
        endedAt: null,
      };
      entries.push(entry);
      return entry;
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
