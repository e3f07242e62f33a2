import type * as v from 'valibot';
import { parseAnswer, presentJson } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { Actor } from './meegle.ts';
import type { Pace } from './pace.ts';
import type { PluginToken } from './pluginToken.ts';
import { isTokenRefused } from './presentRefusal.ts';
import { isOutOfPace, isPassing, repeat } from './repeat.ts';

/** What a call needs before it may go out. */
export interface Admission {
  /** The endpoint, as Meegle counts its pace. */
  readonly endpoint: string;
  /** As whom; undefined for the code exchange, which tells us. */
  readonly actor?: Actor;
  /** How long its token should live, if that is longer than usual. */
  readonly tokenLifeMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** One call with JSON both ways. */
export interface Call extends Admission {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** A read is repeated while Meegle is down; a write only if it was refused unseen. */
  readonly kind: 'read' | 'write';
}

/** The headers that say who calls. */
export type Credentials = Readonly<Record<string, string>>;

/** How every call gets its place in the pace, its token and its user. */
export interface OpenApi {
  /** Makes a call and gives its `data`; rejects with MeegleError or the signal's reason. */
  call<Schema extends v.GenericSchema>(call: Call, dataSchema: Schema): Promise<v.InferOutput<Schema>>;
  /** Runs `attempt` when its place came. A token that was refused is renewed, and `attempt` run once more. */
  admit<T>(admission: Admission, attempt: (credentials: Credentials) => Promise<T>): Promise<T>;
  /** The same for what can't be sent again: a token that was refused is only renewed for the next call. */
  admitOnce<T>(admission: Admission, attempt: (credentials: Credentials) => Promise<T>): Promise<T>;
}

/** Joins connections, token and pace. */
export function createOpenApi(parts: {
  readonly exchange: Exchange;
  readonly token: PluginToken;
  readonly pace: Pace;
}): OpenApi {
  const { exchange, token, pace } = parts;

  async function admitOnce<T>(
    { endpoint, actor, tokenLifeMs, signal }: Admission,
    attempt: (credentials: Credentials) => Promise<T>,
  ): Promise<T> {
    await token.current(tokenLifeMs); // a place that is there must be used at once
    const answered = await pace.wait(endpoint, actor?.userKey ?? '', signal);
    const user = actor === undefined ? {} : { 'x-user-key': actor.userKey };
    try {
      const current = await token.current(tokenLifeMs); // another call may have renewed it meanwhile
      return await attempt({ 'x-plugin-token': current.value, ...user }).catch((error: unknown) => {
        if (isTokenRefused(error)) token.discard(current);
        throw error;
      });
    } finally {
      answered();
    }
  }

  async function admit<T>(
    admission: Admission,
    attempt: (credentials: Credentials) => Promise<T>,
  ): Promise<T> {
    try {
      return await admitOnce(admission, attempt);
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      return admitOnce(admission, attempt);
    }
  }

  return {
    admit,
    admitOnce,
    call(call, dataSchema) {
      const { method, path, kind, signal } = call;
      const body = call.body === undefined ? {} : { body: presentJson(call.body) };
      const send = async (credentials: Credentials) => {
        const headers = { ...credentials, 'content-type': 'application/json' };
        return parseAnswer(await exchange.send({ method, path, headers, ...body, kind, signal }), dataSchema);
      };
      return repeat(() => admit(call, send), kind === 'read' ? isPassing : isOutOfPace, signal);
    },
  };
}
