import { REFUSAL_LIFE_MS, type WriteRefusals } from '../attachments/writeRefusals.ts';
import type { RedisConnection } from './createRedis.ts';

/** Makes the memory of refused writes that all instances share. While Redis is away there are none: they are hints. */
export function createRedisRefusals(redis: RedisConnection): WriteRefusals {
  const keyOf = (userKey: string, place: string) => redis.key('refused', userKey, place);

  return {
    async add(userKey, place) {
      const key = keyOf(userKey, place);
      await redis.ask((client) => client.set(key, 1, 'PX', REFUSAL_LIFE_MS)).catch(() => null);
    },
    async remove(userKey, place) {
      await redis.ask((client) => client.del(keyOf(userKey, place))).catch(() => null);
    },
    async read(userKey, places) {
      if (places.length === 0) return new Set();
      const keys = places.map((place) => keyOf(userKey, place));
      const found = await redis.ask((client) => client.mget(keys)).catch(() => []);
      return new Set(places.filter((_, index) => typeof found[index] === 'string'));
    },
  };
}
