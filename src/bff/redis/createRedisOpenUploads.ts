import * as v from 'valibot';
import { createOpenUploads, type OpenUploads } from '../attachments/openUploads.ts';
import type { RedisConnection } from './createRedis.ts';

const givenUpSchema = v.pipe(v.string(), v.parseJson(), v.tuple([v.string(), v.string()]));

/** How often each open upload looks whether it was given up, should the message have been lost. */
const LOOK_AGAIN_MS = 3000;

/** How long it stands written: a few looks, of which Redis may fail some. */
const WRITTEN_MS = 15_000;

/**
 * Makes the register of one instance's uploads. Who gives one up is heard by all instances at once, and by one whose
 * connection for messages was away a little later.
 */
export function createRedisOpenUploads(redis: RedisConnection): OpenUploads {
  const own = createOpenUploads();
  const channel = redis.key('uploads', 'given-up');
  const keyOf = (userKey: string, uploadId: string) =>
    redis.key('given-up', JSON.stringify([userKey, uploadId]));

  redis.hear(channel, (message) => {
    const { success, output } = v.safeParse(givenUpSchema, message);
    if (success) void own.giveUp(...output);
    else redis.log.warn({ channel }, 'redis.strange_message');
  });

  return {
    add(userKey, uploadId, controller) {
      const key = keyOf(userKey, uploadId);
      // Who sends it again wants it after all.
      redis.ask((client) => client.del(key)).catch(() => {}); // then at worst it is given up once more
      const close = own.add(userKey, uploadId, controller);
      const look = async () => {
        if ((await redis.ask((client) => client.exists(key))) === 1) await own.giveUp(userKey, uploadId);
      };
      const looking = setInterval(() => void look().catch(() => {}), LOOK_AGAIN_MS).unref(); // the next may reach it
      return () => {
        clearInterval(looking);
        close();
      };
    },
    async giveUp(userKey, uploadId) {
      await own.giveUp(userKey, uploadId);
      await redis.ask((client) => client.set(keyOf(userKey, uploadId), 1, 'PX', WRITTEN_MS));
      await redis.ask((client) => client.publish(channel, JSON.stringify([userKey, uploadId])));
    },
  };
}
