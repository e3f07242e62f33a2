import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import * as v from 'valibot';
import { SESSION_ROUTE } from '../../contract/routes.ts';
import { sessionSchema } from '../../contract/session.ts';
import type { SendOptions } from './api.ts';
import { ApiError } from './ApiError.ts';
import { createSession } from './createSession.ts';
import { parseApiError } from './parseApiError.ts';
import { watchSilence } from './watchSilence.ts';

/** Reads wait this long for their answer. */
export const READ_TIMEOUT_MS = 30_000;

/**
 * An upload of which no byte goes out and no answer comes for this long has lost its connection. Longer than the server
 * waits for a field's turn, for Meegle's answer and for the file to show.
 */
const SILENCE_MS = 4 * 60_000;

/** Requests of a signed-in viewer. All reject with ApiError. */
export interface Client {
  readonly send: (request: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>;
  /** The answer's body, if it is what `schema` says. */
  readonly ask: <TSchema extends v.GenericSchema>(
    schema: TSchema,
    request: AxiosRequestConfig,
  ) => Promise<v.InferOutput<TSchema>>;
  /** The same for a file's bytes; gives up when the network has fallen silent. */
  readonly put: <TSchema extends v.GenericSchema>(
    schema: TSchema,
    request: { readonly url: string; readonly file: File; readonly headers: Record<string, string | false> },
    options: Pick<SendOptions, 'onProgress' | 'signal'>,
  ) => Promise<v.InferOutput<TSchema>>;
  /** The session's token, as long as it holds; null without one. */
  readonly peekToken: () => string | null;
}

/**
 * Speaks to our server as the viewer whom the host's codes name. A refused session is renewed once per request. Uses
 * XMLHttpRequest through axios, since fetch tells nothing about an upload's progress.
 */
export function createClient({
  serverUrl,
  getAuthCode,
  silenceMs = SILENCE_MS,
}: {
  readonly serverUrl: string;
  readonly getAuthCode: () => Promise<string>;
  readonly silenceMs?: number;
}): Client {
  const client = axios.create({ baseURL: serverUrl, adapter: 'xhr' });

  const sendOnce = async (config: AxiosRequestConfig): Promise<AxiosResponse<unknown>> => {
    try {
      return await client.request<unknown>(config);
    } catch (error) {
      throw parseApiError(error);
    }
  };
  const session = createSession(getAuthCode, async (code) => {
    const answer = await sendOnce({
      method: 'post',
      url: SESSION_ROUTE,
      data: { code },
      timeout: READ_TIMEOUT_MS,
    });
    const { token, expiresAt } = parseAnswer(sessionSchema, answer);
    const sentAt = Date.parse(String(answer.headers['date']));
    return { token, lifeMs: Number.isNaN(sentAt) ? null : Date.parse(expiresAt) - sentAt };
  });
  const send: Client['send'] = async (config) => {
    const sendAs = (token: string) =>
      sendOnce({ ...config, headers: { ...config.headers, Authorization: `Bearer ${token}` } });
    const token = await session.getToken();
    try {
      return await sendAs(token);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unauthenticated') throw error;
      return await sendAs(await session.renew(token));
    }
  };

  return {
    send,
    ask: async (schema, request) => parseAnswer(schema, await send(request)),
    async put(schema, { url, file, headers }, { onProgress, signal }) {
      const watch = watchSilence(silenceMs, signal);
      try {
        const answer = await send({
          method: 'put',
          url,
          data: file,
          headers,
          onUploadProgress: ({ loaded }) => {
            watch.restart();
            onProgress?.(loaded);
          },
          signal: watch.signal,
        });
        return parseAnswer(schema, answer);
      } catch (error) {
        throw watch.isOver()
          ? new ApiError('unreachable', 'Neither progress nor an answer', { cause: error })
          : error;
      } finally {
        watch.stop();
      }
    },
    peekToken: session.peekToken,
  };
}

function parseAnswer<TSchema extends v.GenericSchema>(
  schema: TSchema,
  answer: AxiosResponse<unknown>,
): v.InferOutput<TSchema> {
  const parsed = v.safeParse(schema, answer.data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'answer';
  throw new ApiError('unreadable_answer', `${where}: ${issue.message}`);
}
