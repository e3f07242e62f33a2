import * as v from 'valibot';
import { createLocalPlaces, ON_ITS_WAY_MS, type PaceOffer, type PacePlaces } from '../pacePlaces.ts';
import type { RedisConnection } from './createRedis.ts';

/** Redis' answer may take so long; a call that is sent later than that is reckoned with anew. */
const ANSWER_MS = 60;

/** Meegle's sliding second, and what may lie between Redis' saying yes and the sending. */
const WINDOW_MS = 1000 + ANSWER_MS;

/** Longest wait between two asks: calls are counted sooner than was reckoned with, and only who asks learns of it. */
const ASK_AGAIN_MS = 250;

/** How much later than told an instance may ask and keep its place among those that ask. */
const LATE_MS = 150;

/** After a failure, how long this instance's own places have to do before Redis is asked again. */
const ALONE_MS = 1000;

/**
 * `counted`: when each call is counted by Meegle at the latest. `asking`: the instances without a place, in their order;
 * `until`: when each of them is forgotten. As many places as are ahead of an instance are left for those. Answers 0, or
 * in how many ms to ask again.
 */
const TAKE = `
  local counted, asking, expiry = KEYS[1], KEYS[2], KEYS[3]
  local instance, call, at_most = ARGV[1], ARGV[2], tonumber(ARGV[3])
  local window_ms, on_its_way_ms = tonumber(ARGV[4]), tonumber(ARGV[5])
  local ask_again_ms, late_ms = tonumber(ARGV[6]), tonumber(ARGV[7])
  local time = redis.call('TIME')
  local now_us = time[1] * 1000000 + time[2]
  local now_ms = math.floor(now_us / 1000)
  redis.call('ZREMRANGEBYSCORE', counted, '-inf', now_ms - window_ms)
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', now_ms)) do
    redis.call('ZREM', asking, gone)
    redis.call('ZREM', expiry, gone)
  end
  local taken = redis.call('ZCARD', counted)
  local rank = redis.call('ZRANK', asking, instance)
  local ahead = rank or redis.call('ZCARD', asking)
  local wait_ms = 0
  if taken + ahead < at_most then
    redis.call('ZADD', counted, now_ms + on_its_way_ms, call)
    redis.call('ZREM', asking, instance)
    redis.call('ZREM', expiry, instance)
  else
    if not rank then redis.call('ZADD', asking, now_us, instance) end
    local index = taken + ahead - at_most
    local frees = redis.call('ZRANGE', counted, index, index, 'WITHSCORES')[2]
    wait_ms = frees and frees + window_ms - now_ms + 1 or ask_again_ms
    wait_ms = math.max(1, math.min(wait_ms, ask_again_ms))
    redis.call('ZADD', expiry, now_ms + wait_ms + late_ms, instance)
  end
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 10 * window_ms) end
  return wait_ms
`;

/** A call is counted in so many ms at the latest; by now, if it is 0. */
const COUNTED = `
  local within_ms = tonumber(ARGV[2])
  local time = redis.call('TIME')
  local now_ms = math.floor((time[1] * 1000000 + time[2]) / 1000)
  local at = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if at and (within_ms > 0 or tonumber(at) > now_ms) then
    redis.call('ZADD', KEYS[1], now_ms + within_ms, ARGV[1])
  end
  return 0
`;

/**
 * Makes the places that all instances share, by Redis' clock; instances that wait for one take turns. While Redis is
 * away each goes on with its own: Meegle may then refuse some calls (429), which are repeated, and lists still work.
 */
export function createRedisPlaces(
  redis: RedisConnection,
  { now = () => performance.now() } = {},
): PacePlaces {
  const takeShared = redis.script(TAKE, v.number());
  const markCounted = redis.script(COUNTED, v.number());
  const own = createLocalPlaces({ now });
  let calls = 0;
  let aloneUntil = 0;
  let isAlone = false;

  function fail(error: Error): undefined {
    aloneUntil = now() + ALONE_MS;
    if (!isAlone) redis.log.warn({ reason: String(error.cause ?? error) }, 'pace.alone');
    isAlone = true;
  }

  return {
    async take(lane, atMost): Promise<PaceOffer> {
      // Own places are always taken as well: what was sent through Redis counts, should it be lost now.
      const offer = await own.take(lane, atMost);
      if (offer.kind === 'later' || now() < aloneUntil) return offer;
      calls += 1;
      const call = `${redis.instanceId}:${calls}`;
      const counted = redis.key('pace', lane, 'counted');
      const askedAt = now();
      const waitMs = await takeShared(
        [counted, redis.key('pace', lane, 'asking'), redis.key('pace', lane, 'until')],
        [redis.instanceId, call, atMost, WINDOW_MS, ON_ITS_WAY_MS, ASK_AGAIN_MS, LATE_MS],
      ).catch(fail);
      if (waitMs === undefined) return offer;
      if (isAlone) redis.log.info('pace.shared');
      isAlone = false;
      if (waitMs > 0) {
        offer.place.giveBack();
        return { kind: 'later', waitMs };
      }
      if (now() - askedAt > ANSWER_MS) markCounted([counted], [call, ON_ITS_WAY_MS]).catch(fail);
      return {
        kind: 'place',
        place: {
          counted() {
            offer.place.counted();
            markCounted([counted], [call, 0]).catch(fail);
          },
          giveBack() {
            offer.place.giveBack();
            redis.ask((client) => client.zrem(counted, call)).catch(fail);
          },
        },
      };
    },
  };
}
