import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { BaseLogger } from 'pino';
import * as v from 'valibot';
import { ProblemError } from '../problems.ts';

/** Where what happens to the connection is told. */
export type RedisLog = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

/** A Lua script, which Redis runs as one step; its answer has been checked. */
export type RedisScript<Answer> = (
  keys: readonly string[],
  values: readonly (string | number)[],
) => Promise<Answer>;

/** Redis as everything in this folder asks it. */
export interface RedisConnection {
  /** Tells this instance of the server from the others, and from itself before a restart. */
  readonly instanceId: string;
  readonly log: RedisLog;
  /**
   * A key of this plugin's. Those with the same `place` share a slot, so that one script may have them all: what a
   * cluster, or a proxy in front of one, asks for.
   */
  key(kind: string, place: string, part?: string): string;
  /** Sends commands. Rejects with ProblemError `overloaded`, within a second, when Redis is away or refuses. */
  ask<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer>;
  /** Makes a script that is sent whole only once. `schema` is what it answers. Called, it rejects as `ask` does. */
  script<Schema extends v.GenericSchema>(lua: string, schema: Schema): RedisScript<v.InferOutput<Schema>>;
  /** Hears what is published on a channel. While Redis is away messages are lost: nothing may hang on one alone. */
  hear(channel: string, listener: (message: string) => void): void;
  /** Resolves if Redis answers. */
  checkReady(): Promise<void>;
  /** Waits for what was asked, and closes the connection. */
  close(): Promise<void>;
}

/** Nothing that we ask takes Redis a millisecond: one that hasn't answered by now is away. */
const ANSWER_MS = 1000;
const CONNECT_MS = 2000;

/** How often the connection for messages, on which we say nothing, is asked whether it is still one. */
const PING_MS = 3000;

/** Longest wait between two tries to reach it again: short, since a field's turn is lost after three seconds. */
const RETRY_AT_MOST_MS = 500;

/** Seconds after which a caller that Redis failed may try again: about what a restart of it takes. */
const RETRY_AFTER_S = 5;

/**
 * Connects to the Redis at `url`; when it is lost, it is looked for again and again, and what is asked meanwhile is
 * refused instead of being kept: a command that is carried out late would do harm.
 */
export function createRedis({
  url,
  pluginId,
  log,
}: {
  readonly url: string;
  readonly pluginId: string;
  readonly log: RedisLog;
}): RedisConnection {
  const settings = {
    lazyConnect: true,
    protocol: 2, // understood by every version, and by the proxies in front of some
    connectTimeout: CONNECT_MS,
    socketTimeout: 2 * ANSWER_MS, // a peer that vanished without a word is noticed, too
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false, // ioredis leaves the refusal of that unhandled, which would end the process
    retryStrategy: (tries: number) => Math.min(50 * 2 ** tries, RETRY_AT_MOST_MS),
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'), // no longer the master
  } as const;
  const client = new Redis(url, { ...settings, commandTimeout: ANSWER_MS });
  const messages = new Redis(url, settings);
  const listeners = new Map<string, (message: string) => void>();
  /** What was asked and hasn't been answered. */
  const asked = new Set<Promise<unknown>>();
  let scripts = 0;

  const stopLogging = logConnection(client, log);
  messages.on('error', () => {}); // told of the other connection; without messages everything still works, later
  messages.on('message', (channel: string, message: string) => listeners.get(channel)?.(message));
  messages.on('ready', () => listen([...listeners.keys()]));
  const pinging = setInterval(() => void messages.ping().catch(() => {}), PING_MS).unref();
  // What is asked first waits for the connection, but not while a Redis reads its data from disk.
  const firstTry = Promise.race([
    Promise.allSettled([client.connect(), messages.connect()]),
    delay(CONNECT_MS, undefined, { ref: false }),
  ]);

  function listen(channels: string[]): void {
    if (channels.length === 0 || messages.status !== 'ready') return;
    messages.subscribe(...channels).catch((error: Error) => {
      log.warn({ reason: error.message }, 'redis.not_heard');
    });
  }

  async function send<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer> {
    await firstTry;
    return command(client);
  }

  async function ask<Answer>(command: (client: Redis) => Promise<Answer>): Promise<Answer> {
    const sent = send(command);
    asked.add(sent);
    try {
      return await sent;
    } catch (error) {
      // Not the error itself: one of a refused sign-in carries the password.
      const cause = new Error(`Redis: ${(error as Error).message}`);
      throw new ProblemError('overloaded', 'What this server shares with its others is out of reach.', {
        retryAfterS: RETRY_AFTER_S,
        cause,
      });
    } finally {
      asked.delete(sent);
    }
  }

  return {
    instanceId: randomUUID(),
    log,
    key: (kind, place, part) =>
      [`attachments:${pluginId}:${kind}:{${place}}`, ...(part === undefined ? [] : [part])].join(':'),
    ask,
    script(lua, schema) {
      scripts += 1;
      const name = `script${scripts}`;
      client.defineCommand(name, { lua });
      const run = Reflect.get(client, name) as (...args: (string | number)[]) => Promise<unknown>;
      return async (keys, values) =>
        v.parse(schema, await ask(() => run.call(client, keys.length, ...keys, ...values)));
    },
    hear(channel, listener) {
      listeners.set(channel, listener);
      listen([channel]);
    },
    async checkReady() {
      await ask(() => client.ping());
    },
    async close() {
      stopLogging();
      clearInterval(pinging);
      await Promise.allSettled(asked); // a turn that was just released has to be passed on
      await client.quit().catch(() => {}); // when it is away there is nothing to end
      client.disconnect();
      messages.disconnect();
    },
  };
}

/** Tells once when Redis is lost, or isn't there to begin with, and once when it is back; until what it returns is called. */
function logConnection(client: Redis, log: RedisLog): () => void {
  let isLost = false;
  let reason = 'the connection was closed';
  const onError = (error: Error) => {
    reason = error.message;
  };
  const onClose = () => {
    if (!isLost) log.warn({ reason }, 'redis.lost');
    isLost = true;
  };
  const onReady = () => {
    if (isLost) log.info('redis.back');
    isLost = false;
  };
  client.on('error', onError).on('close', onClose).on('ready', onReady);
  return () => {
    client.off('close', onClose).off('ready', onReady); // errors stay heard: unheard ones are printed
  };
}
