import type { SharedState } from '../sharedState.ts';
import { createFieldLedgers } from '../attachments/fieldLedgers.ts';
import { createUploadAttempts } from '../attachments/uploadAttempts.ts';
import { createRedis, type RedisLog } from './createRedis.ts';
import { createRedisArchiveStore } from './createRedisArchiveStore.ts';
import { createRedisAttemptStore } from './createRedisAttemptStore.ts';
import { createRedisDeletedFiles } from './createRedisDeletedFiles.ts';
import { createRedisEndedSessions } from './createRedisEndedSessions.ts';
import { createRedisLedgerStores } from './createRedisLedgerStores.ts';
import { createRedisOpenUploads } from './createRedisOpenUploads.ts';
import { createRedisPlaces } from './createRedisPlaces.ts';
import { createRedisRefusals } from './createRedisRefusals.ts';
import { createRedisTurns } from './createRedisTurns.ts';

/**
 * The state that all instances of this server share through the Redis at `url`. Servers of another plugin may use the
 * same Redis: they share nothing. While it is away writes are refused (`overloaded`), and lists and files still go.
 */
export function createRedisState(options: {
  readonly url: string;
  readonly pluginId: string;
  readonly log: RedisLog;
}): SharedState {
  const redis = createRedis(options);
  return {
    turns: createRedisTurns({ redis }),
    ledgers: createFieldLedgers(createRedisLedgerStores(redis)),
    attempts: createUploadAttempts(createRedisAttemptStore(redis)),
    openUploads: createRedisOpenUploads(redis),
    refusals: createRedisRefusals(redis),
    endedSessions: createRedisEndedSessions(redis),
    places: createRedisPlaces(redis),
    archives: createRedisArchiveStore(redis),
    deletedFiles: createRedisDeletedFiles(redis),
    checkReady: redis.checkReady,
    close: redis.close,
  };
}
