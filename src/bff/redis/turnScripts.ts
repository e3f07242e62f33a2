import * as v from 'valibot';
import type { RedisConnection } from './createRedis.ts';

/** Where a visitor of a field stands. */
export type Standing =
  | { readonly kind: 'waiting'; readonly score: string }
  | { readonly kind: 'held'; readonly score: string; readonly isInherited: boolean }
  /** It held the turn, and somebody else may have had it since. */
  | { readonly kind: 'lost' };

/** A visitor as Redis is told of it. */
export interface Visitor {
  readonly place: string;
  /** `instance:number`. */
  readonly ticket: string;
  /** What Redis gave it when it came: its place in the queue, should Redis forget. */
  readonly score: string | undefined;
  readonly holds: boolean;
}

/** The steps of a visitor; each rejects with ProblemError `overloaded` when Redis is away. */
export interface TurnScripts {
  /** Looks whether Redis is the one it was, so that a new one has settled by the time somebody comes. */
  settle(): Promise<void>;
  /** Enters, or says that it still is there; and asks whose turn it is. Good for `leaseMs`. */
  step(visitor: Visitor): Promise<Standing>;
  /** Leaves, and tells the next. Only who has `seen_twice` what he did ends that a turn is inherited. */
  leave(visitor: Pick<Visitor, 'place' | 'ticket'>, how?: 'released' | 'seen_twice'): Promise<void>;
  /** Counts the visitor among the waiting ones of its user, for `leaseMs`; false if those are `atMost` already. */
  countWaiting(userKey: string, ticket: string, atMost: number): Promise<boolean>;
  /** Ends being counted. */
  endWaiting(userKey: string, ticket: string): Promise<void>;
}

/** How long the turn remembers that its holder vanished: as long as Meegle may take to answer that one's upload. */
const REMEMBERED_MS = 180_000;

/**
 * What both steps begin with. Redis' own clock decides, the only one that all instances share. A visitor whose lease ran
 * out is dead; a dead holder leaves the turn orphaned. `queue` is in the order of coming, whoever came through whichever
 * instance; the one who holds the turn is named, since after a restart of Redis earlier ones may come in again.
 */
const BEGIN = `
  local queue, leases, turn = KEYS[1], KEYS[2], KEYS[3]
  local ticket = ARGV[1]
  local time = redis.call('TIME')
  local now_us = time[1] * 1000000 + time[2]
  local now_ms = math.floor(now_us / 1000)
  for _, dead in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now_ms)) do
    redis.call('ZREM', queue, dead)
    redis.call('ZREM', leases, dead)
    if redis.call('HGET', turn, 'holder') == dead then
      redis.call('HSET', turn, 'orphaned', 1) -- first, so that the key keeps its end
      redis.call('HDEL', turn, 'holder', 'inherited')
    end
  end
  local function tell_first(channel)
    local first = redis.call('ZRANGE', queue, 0, 0)[1]
    if first and first ~= ticket then
      redis.call('PUBLISH', channel .. string.match(first, '^[^:]+'), first)
    end
  end
`;

/**
 * Whether Redis still knows what it was told: it bears a mark of which process it is, and since when. The mark is missing
 * after FLUSHALL and in an empty replacement, and another process' after a restart or in a replica, which may lack the
 * last steps. It has no end, and is every place's: the only key outside a place's slot.
 */
const IS_SETTLED = `
  local function is_settled(epoch, now_ms, settled_ms)
    local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
    if redis.call('HGET', epoch, 'run_id') ~= run_id then
      redis.call('HSET', epoch, 'run_id', run_id, 'since_ms', now_ms)
    end
    return now_ms >= redis.call('HGET', epoch, 'since_ms') + settled_ms
  end
`;

const SETTLE = `${IS_SETTLED}
  local time = redis.call('TIME')
  return is_settled(KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1]) and 1 or 0
`;

/**
 * A Redis that may have forgotten a holder gives that one a lease to come back: until then nobody new is given the turn,
 * and who is given it next, of those who came by then, has to reckon with a holder that didn't come back.
 */
const STEP = `${BEGIN}${IS_SETTLED}
  local lease_ms, score, holds = ARGV[2], ARGV[3], ARGV[4] == '1'
  local channel, settled_ms, remembered_ms = ARGV[5], ARGV[6], ARGV[7]
  local settled = is_settled(KEYS[4], now_ms, settled_ms)
  if not settled then redis.call('HSET', turn, 'orphaned', 1) end
  local holder = redis.call('HGET', turn, 'holder')
  if holds and holder ~= ticket then
    if holder or settled then
      redis.call('ZREM', queue, ticket)
      redis.call('ZREM', leases, ticket)
      return {'lost', '', 0}
    end
    redis.call('HSET', turn, 'holder', ticket)
    holder = ticket
  end
  if redis.call('ZSCORE', queue, ticket) == false then
    if score == '' then
      local last = redis.call('ZRANGE', queue, -1, -1, 'WITHSCORES')[2]
      score = string.format('%.0f', math.max(now_us, last and last + 1 or 0))
    end
    redis.call('ZADD', queue, score, ticket)
  end
  redis.call('ZADD', leases, now_ms + lease_ms, ticket)
  if not holder and settled then
    if redis.call('ZRANGE', queue, 0, 0)[1] == ticket then
      holder = ticket
      redis.call('HSET', turn, 'holder', ticket)
      if redis.call('HDEL', turn, 'orphaned') == 1 then redis.call('HSET', turn, 'inherited', 1) end
    else
      tell_first(channel)
    end
  end
  for _, key in ipairs({ queue, leases, turn }) do redis.call('PEXPIRE', key, remembered_ms) end
  local standing = holder == ticket and 'held' or 'waiting'
  return {standing, redis.call('ZSCORE', queue, ticket), redis.call('HEXISTS', turn, 'inherited')}
`;

const LEAVE = `${BEGIN}
  local channel, is_seen_twice = ARGV[2], ARGV[3] == 'seen_twice'
  redis.call('ZREM', queue, ticket)
  redis.call('ZREM', leases, ticket)
  if redis.call('HGET', turn, 'holder') == ticket then
    if redis.call('HEXISTS', turn, 'inherited') == 1 and not is_seen_twice then
      redis.call('HSET', turn, 'orphaned', 1)
    end
    redis.call('HDEL', turn, 'holder', 'inherited')
  end
  if redis.call('HEXISTS', turn, 'holder') == 0 then tell_first(channel) end
  return 0
`;

const COUNT = `
  local time = redis.call('TIME')
  local now_ms = math.floor((time[1] * 1000000 + time[2]) / 1000)
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now_ms)
  local is_new = redis.call('ZSCORE', KEYS[1], ARGV[1]) == false
  if is_new and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('ZADD', KEYS[1], now_ms + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
`;

const standingSchema = v.tuple([v.picklist(['waiting', 'held', 'lost']), v.string(), v.number()]);

/** Makes the scripts. `channel`, and an instance's name, is where that instance hears that a visitor of its is first. */
export function createTurnScripts(
  redis: RedisConnection,
  { leaseMs, channel }: { readonly leaseMs: number; readonly channel: string },
): TurnScripts {
  const settle = redis.script(SETTLE, v.number());
  const step = redis.script(STEP, standingSchema);
  const leave = redis.script(LEAVE, v.number());
  const count = redis.script(COUNT, v.number());
  const settledMs = leaseMs + 1000;
  const epoch = redis.key('turns', 'epoch');
  const keysOf = ({ place }: Pick<Visitor, 'place'>) =>
    ['queue', 'leases', 'turn'].map((part) => redis.key('turn', place, part));
  const waitingOf = (userKey: string) => redis.key('waiting', userKey);

  return {
    async settle() {
      await settle([epoch], [settledMs]);
    },
    async step(visitor) {
      const { ticket, score = '', holds } = visitor;
      const [kind, given, inherited] = await step(
        [...keysOf(visitor), epoch],
        [ticket, leaseMs, score, holds ? 1 : 0, channel, settledMs, REMEMBERED_MS],
      );
      return kind === 'held' ? { kind, score: given, isInherited: inherited === 1 } : { kind, score: given };
    },
    async leave(visitor, how = 'released') {
      await leave(keysOf(visitor), [visitor.ticket, channel, how]);
    },
    countWaiting: async (userKey, ticket, atMost) =>
      (await count([waitingOf(userKey)], [ticket, leaseMs, atMost])) === 1,
    async endWaiting(userKey, ticket) {
      await redis.ask((client) => client.zrem(waitingOf(userKey), ticket));
    },
  };
}
