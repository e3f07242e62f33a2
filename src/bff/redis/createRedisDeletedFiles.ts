import * as v from 'valibot';
import { DELETED_KEPT_MS, type DeletedFiles } from '../attachments/deletedFiles.ts';
import type { RedisConnection } from './createRedis.ts';

const fileSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.string(), name: v.string(), type: v.string(), sizeText: v.string() }),
);

/** Makes the memory that all instances share. While Redis is away nothing can be restored. */
export function createRedisDeletedFiles(redis: RedisConnection): DeletedFiles {
  const keyOf = (userKey: string, place: string, id: string) =>
    redis.key('deleted', userKey, JSON.stringify([place, id]));

  return {
    async note(userKey, place, { id, name, type, sizeText }) {
      const text = JSON.stringify({ id, name, type, sizeText });
      const key = keyOf(userKey, place, id);
      const answer = await redis
        .ask((client) => client.set(key, text, 'PX', DELETED_KEPT_MS))
        .catch(() => null);
      return answer === 'OK';
    },
    async find(userKey, place, id) {
      const text = await redis.ask((client) => client.get(keyOf(userKey, place, id))).catch(() => null);
      const parsed = v.safeParse(fileSchema, text);
      return parsed.success ? parsed.output : undefined;
    },
  };
}
