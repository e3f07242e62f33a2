import * as v from 'valibot';
import { LEDGER_IDS, type LedgerEntry, type LedgerStore } from '../attachments/ledgerStore.ts';
import type { RedisConnection, RedisScript } from './createRedis.ts';

/**
 * An entry of an instance that died is looked out for, and its place kept free, for as long: beyond the ten seconds that
 * a file may take to show. One that lives says so every third of it.
 */
const LEASE_MS = 15_000;

/** What is known of a field nobody writes to any more is forgotten after a day, like its uploads. */
const KEPT_MS = 24 * 3_600_000;

const entrySchema = v.object({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  sizeBytes: v.number(),
  known: v.array(v.string()),
});
const claimSchema = v.object({ id: v.string(), name: v.string(), by: v.string() });
const json = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.string(),
    v.transform((text) => JSON.parse(text) as unknown),
    schema,
  );
const lookSchema = v.tuple([v.array(json(entrySchema)), v.array(json(claimSchema))]);
const historySchema = v.tuple([v.array(json(claimSchema)), v.array(v.string())]);

/** Redis' own clock decides, the only one that all instances share. */
const BEGIN = `
  local entries, leases, claims, claimed_at, deleted = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function keep()
    for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ${KEPT_MS}) end
  end
`;

const LOOK = `${BEGIN}
  for _, dead in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now)) do
    redis.call('ZREM', leases, dead)
    redis.call('HDEL', entries, dead)
  end
  local found = {}
  for _, id in ipairs(ARGV) do
    local claim = redis.call('HGET', claims, id)
    if claim then table.insert(found, claim) end
  end
  return { redis.call('HVALS', entries), found }
`;

/** The time that is returned is just past: what is claimed in the same millisecond counts as later. */
const PUT = `${BEGIN}
  redis.call('HSET', entries, ARGV[1], ARGV[2])
  redis.call('ZADD', leases, now + ARGV[3], ARGV[1])
  keep()
  return now - 1
`;

const REMOVE = `${BEGIN}
  redis.call('ZREM', leases, ARGV[1])
  redis.call('HDEL', entries, ARGV[1])
  return 0
`;

const CLAIM = `${BEGIN}
  local id, by, claim, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  local taken = redis.call('HGET', claims, id)
  if taken and cjson.decode(taken).by ~= by then return 0 end
  redis.call('HSET', claims, id, claim)
  redis.call('ZADD', claimed_at, now, id)
  redis.call('ZREM', leases, entry)
  redis.call('HDEL', entries, entry)
  while redis.call('ZCARD', claimed_at) > ${LEDGER_IDS} do
    redis.call('HDEL', claims, redis.call('ZPOPMIN', claimed_at)[1])
  end
  keep()
  return 1
`;

const NOTE_DELETED = `${BEGIN}
  for _, id in ipairs(ARGV) do redis.call('ZADD', deleted, now, id) end
  redis.call('ZREMRANGEBYRANK', deleted, 0, -${LEDGER_IDS + 1})
  keep()
  return 0
`;

const NOTE_KEPT = `${BEGIN}
  for _, id in ipairs(ARGV) do redis.call('ZREM', deleted, id) end
  return 0
`;

const READ_HISTORY = `${BEGIN}
  local found = {}
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', claimed_at, '(' .. ARGV[1], '+inf')) do
    table.insert(found, redis.call('HGET', claims, id))
  end
  return { found, redis.call('ZRANGE', deleted, 0, -1) }
`;

/** Makes what the ledgers of all instances share, by place. */
export function createRedisLedgerStores(
  redis: RedisConnection,
  { leaseMs = LEASE_MS } = {},
): (place: string) => LedgerStore {
  const scripts = {
    look: redis.script(LOOK, lookSchema),
    put: redis.script(PUT, v.number()),
    remove: redis.script(REMOVE, v.number()),
    claim: redis.script(CLAIM, v.number()),
    noteDeleted: redis.script(NOTE_DELETED, v.number()),
    noteKept: redis.script(NOTE_KEPT, v.number()),
    readHistory: redis.script(READ_HISTORY, historySchema),
  };
  return (place) => {
    const parts = ['entries', 'leases', 'claims', 'claimed_at', 'deleted'];
    return createStore(
      scripts,
      parts.map((part) => redis.key('ledger', place, part)),
      leaseMs,
    );
  };
}

interface Scripts {
  readonly look: RedisScript<v.InferOutput<typeof lookSchema>>;
  readonly put: RedisScript<number>;
  readonly remove: RedisScript<number>;
  readonly claim: RedisScript<number>;
  readonly noteDeleted: RedisScript<number>;
  readonly noteKept: RedisScript<number>;
  readonly readHistory: RedisScript<v.InferOutput<typeof historySchema>>;
}

function createStore(scripts: Scripts, keys: readonly string[], leaseMs: number): LedgerStore {
  const renewals = new Map<string, NodeJS.Timeout>();
  const put = (entry: LedgerEntry) => scripts.put(keys, [entry.id, JSON.stringify(entry), leaseMs]);
  const forget = (entryId: string) => {
    clearInterval(renewals.get(entryId));
    renewals.delete(entryId);
  };
  return {
    async look(ids) {
      const [entries, claims] = await scripts.look(keys, ids);
      return { entries, claims };
    },
    async put(entry) {
      const time = await put(entry);
      forget(entry.id);
      // One that isn't heard is made up for by the next.
      const renew = () => void put(entry).catch(() => {});
      renewals.set(entry.id, setInterval(renew, leaseMs / 3).unref());
      return time;
    },
    async remove(entryId) {
      forget(entryId);
      await scripts.remove(keys, [entryId]);
    },
    async claim(claim, entryId) {
      const isOurs = await scripts.claim(keys, [claim.id, claim.by, JSON.stringify(claim), entryId ?? '']);
      if (isOurs === 1 && entryId !== undefined) forget(entryId);
      return isOurs === 1;
    },
    async noteDeleted(ids) {
      await scripts.noteDeleted(keys, ids);
    },
    async noteKept(ids) {
      await scripts.noteKept(keys, ids);
    },
    async readHistory(since) {
      const [claims, deleted] = await scripts.readHistory(keys, [since]);
      return { claims, deleted };
    },
  };
}
