import { describe, expect, it } from 'vitest';
import { useRedisTurns } from '../../../e2e/fixtures/useRedisTurns.ts';
import { createRedisArchiveStore } from '../redis/createRedisArchiveStore.ts';
import type { Archive } from './archive.ts';
import { ARCHIVE_KEPT_MS, createArchiveStore } from './archiveStore.ts';

const redis = useRedisTurns();

const file = (id: string) => ({ id, name: `${id} "1".txt`, type: 'text/plain', sizeText: '2.3MB' });
let archives = 0;

function newArchive(): Archive {
  archives += 1;
  return {
    id: `archive-${archives}`,
    userKey: 'alice',
    item: { project: 'demo_project', type: 'story', id: '9007199254740993' },
    name: '需求.zip',
    entries: [
      { kind: 'file', file: file('a'), path: '附件/a.txt' },
      { kind: 'missing', id: 'b' },
      { kind: 'file', file: file('c'), path: '附件/c.txt' },
    ],
  };
}

/** Two instances of the server that have the same lists. */
const STORES = {
  'of one process': () => {
    const store = createArchiveStore();
    return [store, store] as const;
  },
  'shared by instances': () =>
    [redis.createInstance(), redis.createInstance()].map((instance) =>
      createRedisArchiveStore(instance.redis),
    ) as [ReturnType<typeof createRedisArchiveStore>, ReturnType<typeof createRedisArchiveStore>],
};

describe.each(Object.entries(STORES))('the lists of files for zips, %s,', (_kind, open) => {
  it('are kept as they were made', async () => {
    const [one, other] = open();
    const archive = newArchive();
    await one.add(archive);
    expect(await other.read(archive.id)).toMatchObject({ archive, states: new Map() });
    expect(await other.read('another')).toBeUndefined();
  });

  it('tell how far the download is that began last', async () => {
    const [one, other] = open();
    const archive = newArchive();
    await one.add(archive);
    const states = async () => Object.fromEntries((await one.read(archive.id))?.states ?? []);
    const first = await other.begin(archive.id);
    await first.note(0, { state: 'running' });
    await first.note(2, { state: 'failed', code: 'upstream_unavailable' });
    await first.note(0, { state: 'done' });
    expect(await states()).toEqual({
      0: { state: 'done' },
      2: { state: 'failed', code: 'upstream_unavailable' },
    });
    const second = await one.begin(archive.id);
    expect(await states()).toEqual({});
    await second.note(2, { state: 'running' });
    await first.note(2, { state: 'waiting' });
    expect(await states()).toEqual({ 2: { state: 'running' } });
    first.end();
    second.end();
  });

  it('need not be there any more when a download moves', async () => {
    const [one] = open();
    const run = await one.begin('nothing');
    await run.note(0, { state: 'done' });
    run.end();
    expect(await one.read('nothing')).toBeUndefined();
  });
});

describe('a list of files for a zip', () => {
  it('is kept for ten minutes after its zip moved last', async () => {
    let now = 1000;
    const store = createArchiveStore({ now: () => now });
    const archive = newArchive();
    await store.add(archive);
    const run = await store.begin(archive.id);
    now += ARCHIVE_KEPT_MS - 1;
    await run.note(0, { state: 'done' });
    run.end();
    now += ARCHIVE_KEPT_MS - 1;
    expect(await store.read(archive.id)).toBeDefined();
    now += 2;
    expect(await store.read(archive.id)).toBeUndefined();
  });

  it('is kept for ten minutes in Redis, too', async () => {
    const { redis: connection } = redis.createInstance();
    const store = createRedisArchiveStore(connection);
    const archive = newArchive();
    const leftMs = () => connection.ask((client) => client.pttl(connection.key('archive', archive.id)));
    const shorten = () =>
      connection.ask((client) => client.pexpire(connection.key('archive', archive.id), 1000));
    await store.add(archive);
    expect(await leftMs()).toBeGreaterThan(ARCHIVE_KEPT_MS - 10_000);
    await shorten();
    const run = await store.begin(archive.id);
    expect(await leftMs()).toBeGreaterThan(ARCHIVE_KEPT_MS - 10_000);
    await shorten();
    await run.note(0, { state: 'done' });
    run.end();
    expect(await leftMs()).toBeGreaterThan(ARCHIVE_KEPT_MS - 10_000);
  });
});
