import { createEndedSessions, type EndedSessions } from '../session/endedSessions.ts';
import type { RedisConnection } from './createRedis.ts';

/**
 * Makes the memory of ended sessions that all instances share. While Redis is away each knows those that it ended itself:
 * refusing everybody because of the few that were ended elsewhere would stop the lists, too.
 */
export function createRedisEndedSessions(redis: RedisConnection, { now = Date.now } = {}): EndedSessions {
  const own = createEndedSessions({ now });
  return {
    async add(id, expiresAtMs) {
      await own.add(id, expiresAtMs);
      const lifeMs = Math.max(expiresAtMs - now(), 1);
      await redis.ask((client) => client.set(redis.key('ended', id), 1, 'PX', lifeMs));
    },
    async has(id) {
      if (await own.has(id)) return true;
      try {
        return (await redis.ask((client) => client.exists(redis.key('ended', id)))) === 1;
      } catch {
        return false; // the connection has told that it is lost
      }
    },
  };
}
