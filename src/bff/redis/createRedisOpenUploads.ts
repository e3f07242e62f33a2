import * as v from 'valibot';
import { createOpenUploads, type OpenUploads } from '../attachments/openUploads.ts';
import type { RedisConnection } from './createRedis.ts';

const givenUpSchema = v.pipe(v.string(), v.parseJson(), v.tuple([v.string(), v.string()]));

/** Makes the register of one instance's uploads; who gives one up is heard by all instances. */
export function createRedisOpenUploads(redis: RedisConnection): OpenUploads {
  const own = createOpenUploads();
  const channel = redis.key('uploads', 'given-up');
  redis.hear(channel, (message) => {
    const [userKey, uploadId] = v.parse(givenUpSchema, message);
    void own.giveUp(userKey, uploadId);
  });
  return {
    add: own.add,
    async giveUp(userKey, uploadId) {
      await own.giveUp(userKey, uploadId);
      await redis.ask((client) => client.publish(channel, JSON.stringify([userKey, uploadId])));
    },
  };
}
