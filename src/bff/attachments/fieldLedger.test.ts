import { beforeAll, describe, expect, it } from 'vitest';
import { startRedis } from '../../../e2e/fixtures/startRedis.ts';
import type { StoredFile } from '../meegle/meegle.ts';
import { createRedis } from '../redis/createRedis.ts';
import { createRedisLedgerStores } from '../redis/createRedisLedgerStores.ts';
import { createFieldLedger } from './fieldLedger.ts';
import { createMemoryLedgerStore, type LedgerStore } from './ledgerStore.ts';

const file = (id: string, name = id): StoredFile => ({ id, name, type: 'text/plain', sizeText: '5' });
const sent = (name: string) => ({ name, type: 'text/plain', sizeBytes: 5 });
const { signal } = new AbortController();
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let openShared: () => readonly [LedgerStore, LedgerStore];
let places = 0;

beforeAll(async () => {
  const server = await startRedis();
  const connect = () => createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  const instances = [connect(), connect()] as const;
  const [one, other] = [createRedisLedgerStores(instances[0]), createRedisLedgerStores(instances[1])];
  openShared = () => {
    places += 1;
    return [one(`place ${places}`), other(`place ${places}`)];
  };
  return async () => {
    await Promise.all(instances.map((redis) => redis.close()));
    await server.stop();
  };
});

const stores: [string, () => readonly [LedgerStore, LedgerStore]][] = [
  [
    'in one process',
    () => {
      const store = createMemoryLedgerStore();
      return [store, store];
    },
  ],
  ['in Redis', () => openShared()],
];

describe.each(stores)('a field’s ledger %s', (_where, openStores) => {
  const open = () => createFieldLedger(openStores()[0]);
  const openTwo = () => openStores().map(createFieldLedger) as [Ledger, Ledger];
  type Ledger = ReturnType<typeof createFieldLedger>;

  it('recognises a sent file among those that came since', async () => {
    const ledger = open();
    const awaited = await ledger.expect(sent('a'), [file('1', 'a')], 'u');
    await ledger.observe([file('1', 'a')]);
    expect(awaited.match).toEqual({ kind: 'none' });
    await ledger.observe([file('1', 'a'), file('2', 'a')]);
    expect(awaited.match).toEqual({ kind: 'one', file: file('2', 'a') });
  });

  it('gives a file to one upload only, and what it gave is no other’s any more', async () => {
    const ledger = open();
    const first = await ledger.expect(sent('a'), [], 'u');
    const second = await ledger.expect(sent('b'), [], 'v');
    await ledger.observe([file('1', 'x')]);
    expect(first.match.kind).toBe('compare');
    expect(second.match.kind).toBe('compare');
    expect(await first.claim(file('1', 'x'))).toBe(true);
    expect([ledger.isClaimed('1', 'v'), ledger.isClaimed('1', 'u')]).toEqual([true, false]);
    expect(second.match).toEqual({ kind: 'none' });
    expect(await second.claim(file('1', 'x'))).toBe(false);
  });

  it('doesn’t offer a file again that was ruled out', async () => {
    const ledger = open();
    const awaited = await ledger.expect(sent('a'), [], 'u');
    await ledger.observe([file('1', 'a'), file('2', 'b')]);
    await awaited.ruleOut('1');
    expect(awaited.match).toEqual({ kind: 'one', file: file('2', 'b') });
    await awaited.ruleOut('2');
    expect(awaited.match).toEqual({ kind: 'none' });
  });

  it('counts what isn’t to be seen yet as places taken', async () => {
    const ledger = open();
    const first = await ledger.expect(sent('a'), [file('0')], 'u');
    const second = await ledger.expect(sent('b'), [file('0')], 'v');
    expect(ledger.taken).toBe(2);
    await ledger.observe([file('0'), file('1', 'a')]);
    expect(ledger.taken).toBe(3);
    await first.claim(file('1', 'a'));
    await second.drop();
    expect(ledger.taken).toBe(2);
  });

  it('wakes who looks out for a file as soon as anybody’s reading shows it', async () => {
    const ledger = open();
    const awaited = await ledger.expect(sent('a'), [], 'u');
    const sight = awaited.sight(60_000);
    await ledger.observe([]);
    await ledger.observe([file('1', 'a')]);
    await sight;
    expect(awaited.match.kind).toBe('one');
  });

  it('keeps nobody waiting for what a reading showed before he began to look out', async () => {
    const ledger = open();
    const awaited = await ledger.expect(sent('a'), [], 'u');
    await ledger.observe([file('1', 'a')]);
    await awaited.sight(60_000);
    const lookedAt = awaited.match;
    const sight = awaited.sight(60_000, lookedAt).then(() => awaited.match);
    await ledger.observe([file('1', 'a'), file('2', 'a')]);
    expect(await sight).toMatchObject({ kind: 'compare' });
    await awaited.sight(60_000, lookedAt);
  });

  it('lets a name wait until its namesake is settled, one way or the other', async () => {
    const ledger = open();
    const first = await ledger.expect(sent('é'), [], 'u');
    const second = await ledger.expect(sent('b'), [], 'v');
    expect(await ledger.nameIsFree('c', signal)).toBe(false);
    let isFree = false;
    const waiting = ledger.nameIsFree('e\u0301', signal).then((had) => {
      isFree = true;
      return had;
    });
    await second.drop();
    await new Promise(setImmediate);
    expect(isFree).toBe(false);
    await first.drop();
    expect(await waiting).toBe(true);
  });

  it('lets nobody wait for a name who has left', async () => {
    const ledger = open();
    await ledger.expect(sent('a'), [], 'u');
    const leaving = new AbortController();
    const waiting = ledger.nameIsFree('a', leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });

  it('names who vanished meanwhile, but not who was deleted through us', async () => {
    const ledger = open();
    const awaited = await ledger.expect(sent('a'), [file('1'), file('2'), file('3')], 'u');
    await ledger.noteDeleted(['2']);
    await ledger.observe([file('1'), file('4', 'a')]);
    await ledger.observe([file('1'), file('4', 'a')]);
    expect(await awaited.goneMeanwhile()).toEqual([{ id: '3', name: '3' }]);
    expect(await awaited.goneMeanwhile([file('1'), file('3'), file('4')])).toEqual([]);
  });

  it('names who vanished after a delete that left him there', async () => {
    const [one, other] = openTwo();
    const awaited = await one.expect(sent('a'), [file('1'), file('2')], 'u');
    await other.noteDeleted(['1', '2']);
    await other.noteKept(['2']);
    await one.observe([file('3', 'a')]);
    expect(await awaited.goneMeanwhile()).toEqual([{ id: '2', name: '2' }]);
  });

  it('names who was recognised meanwhile and vanished then', async () => {
    const ledger = open();
    await ledger.claim(file('long ago'), 'w');
    const [late, other] = [await ledger.expect(sent('a'), [], 'u'), await ledger.expect(sent('b'), [], 'v')];
    await ledger.observe([file('1', 'b')]);
    await other.claim(file('1', 'b'));
    await ledger.observe([file('2', 'a')]);
    await late.claim(file('2', 'a'));
    const gone = await late.goneMeanwhile();
    expect(gone.filter(({ id }) => id !== 'long ago')).toEqual([{ id: '1', name: 'b' }]);
  });

  it('shares with other instances what is awaited: names, places, and whose a file may be', async () => {
    const [one, other] = openTwo();
    const first = await one.expect(sent('a'), [], 'u');
    await other.observe([]);
    expect([other.awaits('a'), other.taken]).toEqual([true, 1]);
    const second = await other.expect(sent('b'), [], 'v');
    // By size alone it may be either's: only its bytes tell.
    await other.observe([file('1', 'x')]);
    expect(second.match.kind).toBe('compare');
    await one.observe([file('1', 'x')]);
    const claims = await Promise.all([first.claim(file('1', 'x')), second.claim(file('1', 'x'))]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    await first.drop();
    await second.drop();
    expect(await other.nameIsFree('a', signal)).toBe(true);
    await other.observe([]);
    expect(other.taken).toBe(0);
  });

  it('shares with other instances what was recognised and deleted', async () => {
    const [one, other] = openTwo();
    const awaited = await one.expect(sent('a'), [file('0'), file('9')], 'u');
    await other.noteDeleted(['0']);
    await one.observe([file('1', 'a')]);
    expect(await awaited.goneMeanwhile()).toEqual([{ id: '9', name: '9' }]);
    await awaited.claim(file('1', 'a'));
    await other.observe([file('1', 'a')]);
    expect(other.isClaimed('1', 'v')).toBe(true);
    expect(await other.claim(file('1', 'a'), 'v')).toBe(false);
    expect(await other.claim(file('1', 'a'), 'u')).toBe(true);
  });

  it('gives one of many instances’ uploads the file they all want', async () => {
    const [one, other] = openTwo();
    const awaited = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).expect(sent('a'), [], `u${index}`),
      ),
    );
    const claims = await Promise.all(awaited.map((each) => each.claim(file('1', 'a'))));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
});

describe('two readings of a field', () => {
  it('that are noted in the other order leave what the later one found', async () => {
    const store = createMemoryLedgerStore();
    const held: (() => void)[] = [];
    const ledger = createFieldLedger({
      ...store,
      async look(ids) {
        await new Promise<void>((resolve) => held.push(resolve));
        return store.look(ids);
      },
    });
    const earlier = ledger.observe([file('1')]);
    const later = ledger.observe([file('1'), file('2')]);
    held[1]?.();
    await later;
    held[0]?.();
    await earlier;
    expect(ledger.taken).toBe(2);
  });
});
