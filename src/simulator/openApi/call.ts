import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { SimulatorState } from '../createState.ts';
import type { Fault } from '../faults.ts';
import type { FileStore } from '../fileStore.ts';
import type { LogEntry, TokenKind } from '../requestLog.ts';
import type { Operation } from '../operation.ts';
import type { FieldValues } from '../world.ts';
import type { RequestBody } from './requestBody.ts';
import { createRequestBody } from './requestBody.ts';

/** One request to the Open API on its way through. */
export interface Call {
  readonly op: Operation | 'unknown';
  /** Of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** What `X-Plugin-Token` held; empty without one. */
  readonly token: string;
  /** Whom the call acts as, once the gate let it through; null before, and for the authen calls. */
  userKey: string | null;
  /** The fault this request meets, once it is chosen. */
  fault: Fault | { readonly fault: 'undecided' | 'none' };
  readonly body: RequestBody;
  readonly state: SimulatorState;
  readonly files: FileStore;
  readonly entry: LogEntry;
  /** Meegle's trace id of this request. */
  readonly logId: string;
  /** Where the simulator was asked, `http://127.0.0.1:4010`, for addresses in answers. */
  readonly origin: string;
  /** All values as they were when the request's head arrived, by work item; only with `raceWindow: request`. */
  readonly fieldsAtHead: ReadonlyMap<string, FieldValues> | undefined;
  /** Waits; rejects when the simulator closes. */
  readonly pause: (ms: number) => Promise<void>;
}

/** What a call does and answers as `data`. Throws Refusal, Answered or BodyCutShort. */
export type Handler = (call: Call) => Promise<unknown>;

/** What a call is made from. */
export interface CallDeps {
  readonly state: SimulatorState;
  readonly files: FileStore;
  readonly pause: (ms: number) => Promise<void>;
}

/** Takes a request in when its head has arrived: it is logged from here on. */
export function createCall(
  request: IncomingMessage,
  path: string,
  { op, params }: Pick<Call, 'op' | 'params'>,
  { state, files, pause }: CallDeps,
): Call {
  const { headers } = request;
  const token = String(headers['x-plugin-token'] ?? '');
  const owner = state.tokens.ownerOf(token);
  const entry = state.log.open({
    method: request.method ?? '',
    path,
    op,
    userKey: owner?.kind === 'user' ? owner.userKey : (headers['x-user-key']?.toString() ?? null),
    tokenKind: tokenKind(token),
  });
  return {
    op,
    params,
    headers,
    token,
    userKey: null,
    fault: { fault: 'undecided' },
    body: createRequestBody(request, (count) => (entry.bytes += count), pause),
    state,
    files,
    entry,
    logId: createLogId(),
    origin: `http://${headers.host ?? 'localhost'}`,
    fieldsAtHead:
      state.settings.raceWindow === 'request'
        ? new Map(Array.from(state.world.workItems.values(), ({ id, fields }) => [id, fields]))
        : undefined,
    pause,
  };
}

function tokenKind(token: string): TokenKind {
  if (token.startsWith('p-')) return 'p';
  return token.startsWith('u-') ? 'u' : 'none';
}

/** A trace id like Meegle's: the time, then what makes it unique. */
function createLogId(): string {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `${time}${randomBytes(10).toString('hex').toUpperCase()}`;
}
