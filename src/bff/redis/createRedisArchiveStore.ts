import * as v from 'valibot';
import type { Archive, EntryState } from '../archives/archive.ts';
import { ARCHIVE_KEPT_MS, type ArchiveStore } from '../archives/archiveStore.ts';
import { problemCodeSchema } from '../../contract/problem.ts';
import { workItemRefSchema } from '../../contract/workItem.ts';
import type { RedisConnection } from './createRedis.ts';

const fileSchema = v.object({ id: v.string(), name: v.string(), type: v.string(), sizeText: v.string() });

const archiveSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.string(),
    userKey: v.string(),
    item: workItemRefSchema,
    name: v.string(),
    entries: v.array(
      v.variant('kind', [
        v.object({ kind: v.literal('file'), file: fileSchema, path: v.string() }),
        v.object({ kind: v.literal('missing'), id: v.string() }),
      ]),
    ),
  }),
);

const stateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('state', [
    v.object({ state: v.picklist(['waiting', 'running', 'done']) }),
    v.object({ state: v.literal('failed'), code: problemCodeSchema }),
  ]),
);

/** Begins a run: what earlier ones told is forgotten. ARGV: the run. */
const BEGIN = `
  local list = redis.call('HGET', KEYS[1], 'list')
  if not list then return 0 end
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'list', list, 'run', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ${ARCHIVE_KEPT_MS})
  return 1
`;

/** Keeps the list for its time again, if this run is the last one. ARGV: the run, and an entry with its state, if one moved. */
const NOTE = `
  if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then return 0 end
  if ARGV[2] then redis.call('HSET', KEYS[1], ARGV[2], ARGV[3]) end
  redis.call('PEXPIRE', KEYS[1], ${ARCHIVE_KEPT_MS})
  return 1
`;

/** Makes the store that all instances share. */
export function createRedisArchiveStore(redis: RedisConnection): ArchiveStore {
  const begin = redis.script(BEGIN, v.number());
  const note = redis.script(NOTE, v.number());
  const keyOf = (id: string) => redis.key('archive', id);
  let runs = 0;

  return {
    async add(archive) {
      const key = keyOf(archive.id);
      await redis.ask((client) =>
        client.multi().hset(key, 'list', JSON.stringify(archive)).pexpire(key, ARCHIVE_KEPT_MS).exec(),
      );
    },

    async read(id) {
      const { list, run: _run, ...noted } = await redis.ask((client) => client.hgetall(keyOf(id)));
      if (list === undefined) return undefined;
      const archive: Archive = v.parse(archiveSchema, list);
      const states = Object.entries(noted).map(([index, state]): [number, EntryState] => [
        Number(index),
        v.parse(stateSchema, state),
      ]);
      return { archive, states: new Map(states) };
    },

    async begin(id) {
      const keys = [keyOf(id)];
      runs += 1;
      const run = `${redis.instanceId}/${runs}`;
      await tell(begin(keys, [run]));
      const renewing = setInterval(() => void tell(note(keys, [run])), ARCHIVE_KEPT_MS / 3).unref();
      return {
        note: (index, state) => tell(note(keys, [run, index, JSON.stringify(state)])),
        end: () => clearInterval(renewing),
      };
    },
  };
}

/** What Redis can't be told of now is left out: how far a zip is, is a hint. */
async function tell(told: Promise<number>): Promise<void> {
  await told.catch(() => null);
}
