import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import {
  ATTEMPT_KEPT_MS,
  type AttemptRecord,
  type AttemptStore,
  type Begun,
  type RunningAttempt,
  type UploadIdentity,
} from '../attachments/attemptStore.ts';
import type { Receipt } from '../attachments/receipt.ts';
import type { RedisConnection } from './createRedis.ts';

/** An attempt of an instance that died is waited for as long; one that runs says so every third of it. */
const LEASE_MS = 6000;

/** How often, in ms, a repeat asks whether the attempt it joins still runs. */
const ASK_AGAIN_MS = 250;

const identitySchema = v.object({
  userKey: v.string(),
  uploadId: v.string(),
  place: v.string(),
  name: v.string(),
  sizeBytes: v.number(),
  sha256: v.optional(v.string()),
});
const doubtSchema = v.object({
  known: v.array(v.string()),
  sha256: v.string(),
  hollowSuccesses: v.number(),
  sighted: v.optional(v.array(v.string())),
});
/** What we wrote ourselves; a receipt is taken as it is. */
const recordSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing_stored') }),
  v.object({ kind: v.literal('doubt'), identity: identitySchema, doubt: doubtSchema }),
  v.object({
    kind: v.literal('stored'),
    identity: identitySchema,
    receipt: v.custom<Receipt>((value) => typeof value === 'object'),
  }),
]);

/**
 * Answers who runs it, or what is remembered of it; it is running then, unless it was stored. `latest` outlasts the
 * lease: an attempt that was stopped for longer than that is told apart by it, even when who took over has ended.
 */
const BEGIN = `
  local lease, record = KEYS[1], KEYS[2]
  local running = redis.call('HGET', lease, 'identity')
  if running then return { 'running', running } end
  local kind = redis.call('HGET', record, 'kind')
  if kind ~= 'stored' then
    redis.call('HSET', lease, 'owner', ARGV[1], 'identity', ARGV[2])
    redis.call('PEXPIRE', lease, ${LEASE_MS})
    redis.call('HSET', record, 'latest', ARGV[1])
    redis.call('PEXPIRE', record, ${ATTEMPT_KEPT_MS})
  end
  return { 'begun', redis.call('HGET', record, 'json') or '' }
`;

/** What those who say that they run begin with: a Redis that was restarted may know of nobody. */
const CHECK_LATEST = `
  local latest = redis.call('HGET', KEYS[2], 'latest')
  if latest and latest ~= ARGV[1] then return 0 end
`;

/** Also after a restart of Redis, which forgot. */
const RENEW = `${CHECK_LATEST}
  if redis.call('HSETNX', KEYS[1], 'owner', ARGV[1]) == 1 then
    redis.call('HSET', KEYS[1], 'identity', ARGV[2])
  end
  if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
    redis.call('PEXPIRE', KEYS[1], ${LEASE_MS})
  end
  return 0
`;

/** A lease that ran out while nobody else took the upload over is as good as held. */
const REMEMBER = `${CHECK_LATEST}
  local owner = redis.call('HGET', KEYS[1], 'owner')
  if owner and owner ~= ARGV[1] then return 0 end
  if redis.call('HGET', KEYS[2], 'kind') == 'stored' then return 0 end
  if ARGV[2] == '' then
    redis.call('HDEL', KEYS[2], 'kind', 'json')
  else
    redis.call('HSET', KEYS[2], 'kind', ARGV[2], 'json', ARGV[3])
    redis.call('PEXPIRE', KEYS[2], ${ATTEMPT_KEPT_MS})
  end
  return 1
`;

const END = `
  if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then redis.call('DEL', KEYS[1]) end
  return 0
`;

/** Makes the memory of attempts that all instances share. */
export function createRedisAttemptStore(redis: RedisConnection): AttemptStore {
  const begin = redis.script(BEGIN, v.tuple([v.picklist(['running', 'begun']), v.string()]));
  const renew = redis.script(RENEW, v.number());
  const remember = redis.script(REMEMBER, v.number());
  const end = redis.script(END, v.number());
  let attempts = 0;

  function run(keys: readonly string[], owner: string, identity: string): RunningAttempt {
    // One that isn't heard is made up for by the next.
    const renewing = setInterval(
      () => void renew(keys, [owner, identity]).catch(() => {}),
      LEASE_MS / 3,
    ).unref();
    return {
      async remember(record) {
        return (await remember(keys, [owner, record?.kind ?? '', presentRecord(record)])) === 1;
      },
      async end() {
        clearInterval(renewing);
        await end(keys, [owner]);
      },
    };
  }

  return {
    async begin(key, identity): Promise<Begun> {
      const keys = [redis.key('attempt', key, 'lease'), redis.key('attempt', key, 'record')];
      attempts += 1;
      const owner = `${redis.instanceId}:${attempts}`;
      const promised = JSON.stringify(identity);
      const [kind, text] = await begin(keys, [owner, promised]);
      if (kind === 'running') {
        return { kind, identity: parseIdentity(JSON.parse(text)), ended: delay(ASK_AGAIN_MS) };
      }
      const record = text === '' ? undefined : parseRecord(JSON.parse(text));
      if (record?.kind === 'stored') return record;
      return { kind, earlier: record, attempt: run(keys, owner, promised) };
    },
  };
}

function presentRecord(record: AttemptRecord | undefined): string {
  if (record?.kind !== 'doubt') return JSON.stringify(record ?? null);
  const { known, sighted = [], ...doubt } = record.doubt;
  return JSON.stringify({ ...record, doubt: { ...doubt, known: [...known], sighted: [...sighted] } });
}

function parseRecord(value: unknown): AttemptRecord {
  const record = v.parse(recordSchema, value);
  switch (record.kind) {
    case 'nothing_stored':
      return record;
    case 'doubt': {
      const { doubt, identity } = record;
      return {
        kind: 'doubt',
        identity: parseIdentity(identity),
        doubt: { ...doubt, known: new Set(doubt.known), sighted: new Set(doubt.sighted) },
      };
    }
    case 'stored':
      return { ...record, identity: parseIdentity(record.identity) };
    default:
      throw record satisfies never;
  }
}

function parseIdentity(value: unknown): UploadIdentity {
  return { sha256: undefined, ...v.parse(identitySchema, value) };
}
