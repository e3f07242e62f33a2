import { beforeAll, describe, expect, it } from 'vitest';
import { fakeDoubt, fakeReceipt, fakeStored, newUpload } from '../../../e2e/fixtures/fakeAttempts.ts';
import { startRedis } from '../../../e2e/fixtures/startRedis.ts';
import { ProblemError } from '../problems.ts';
import { createRedis } from '../redis/createRedis.ts';
import { createRedisAttemptStore } from '../redis/createRedisAttemptStore.ts';
import { createMemoryAttemptStore, type AttemptStore } from './attemptStore.ts';
import {
  createUploadAttempts,
  DoubtfulUploadError,
  type AttemptNotes,
  type EarlierAttempt,
  type StoredUpload,
} from './uploadAttempts.ts';

const { signal } = new AbortController();
const never = () => Promise.reject(new Error('must not run'));
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const refuseAfterNoting = async ({ noteDoubt }: AttemptNotes): Promise<StoredUpload> => {
  await noteDoubt(fakeDoubt('abc'));
  throw new ProblemError('field_full', 'full');
};
const storeAfterNothing = async ({ earlier }: AttemptNotes): Promise<StoredUpload> => {
  expect(earlier).toEqual({ kind: 'nothing_stored' });
  return fakeStored('1');
};

let openShared: () => readonly [AttemptStore, AttemptStore];

beforeAll(async () => {
  const server = await startRedis();
  const connect = () => createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  const instances = [connect(), connect()] as const;
  openShared = () => [createRedisAttemptStore(instances[0]), createRedisAttemptStore(instances[1])];
  return async () => {
    await Promise.all(instances.map((redis) => redis.close()));
    await server.stop();
  };
});

const stores: [string, () => readonly [AttemptStore, AttemptStore]][] = [
  [
    'in one process',
    () => {
      const store = createMemoryAttemptStore();
      return [store, store];
    },
  ],
  ['through any instance, in Redis', () => openShared()],
];

describe.each(stores)('a repeat of an upload, remembered %s,', (_where, openStores) => {
  const open = () => openStores().map(createUploadAttempts) as [Attempts, Attempts];
  type Attempts = ReturnType<typeof createUploadAttempts>;

  it('gets the first one’s receipt when that was stored', async () => {
    const [one, other] = open();
    const upload = newUpload();
    await one.run(upload, signal, async () => fakeStored('1'));
    expect(await other.run(upload, signal, never)).toEqual(fakeReceipt('1'));
  });

  it('joins the first one while that is running', async () => {
    const [one, other] = open();
    const upload = newUpload();
    let store: ((upload: StoredUpload) => void) | undefined;
    const first = one.run(upload, signal, () => new Promise((resolve) => (store = resolve)));
    await expect.poll(() => store).toBeDefined();
    const repeats = [one.run(upload, signal, never), other.run(upload, signal, never)];
    await new Promise(setImmediate);
    store?.(fakeStored('1'));
    expect(await Promise.all([first, ...repeats])).toEqual([
      fakeReceipt('1'),
      fakeReceipt('1'),
      fakeReceipt('1'),
    ]);
  });

  it('goes on itself, one at a time, when the one it joined stored nothing', async () => {
    const [one, other] = open();
    const upload = newUpload();
    let fail: ((error: Error) => void) | undefined;
    const first = one.run(upload, signal, () => new Promise((_, reject) => (fail = reject)));
    await expect.poll(() => fail).toBeDefined();
    let running = 0;
    const again = async ({ earlier }: AttemptNotes) => {
      running += 1;
      expect(running).toBe(1);
      expect(earlier).toEqual({ kind: 'nothing_stored' });
      return fakeStored('2');
    };
    const repeats = [one.run(upload, signal, again), other.run(upload, signal, again)];
    fail?.(new ProblemError('body_incomplete', 'gone'));
    await expect(first).rejects.toThrow('gone');
    expect(await Promise.all(repeats)).toEqual([fakeReceipt('2'), fakeReceipt('2')]);
  });

  it('stops waiting for the first one when its client leaves', async () => {
    const [one, other] = open();
    const upload = newUpload();
    const controller = new AbortController();
    let hasBegun = false;
    const first = one.run(upload, signal, () => {
      hasBegun = true;
      return new Promise((_, reject) => {
        controller.signal.addEventListener('abort', () => setImmediate(reject, new Error('ended')));
      });
    });
    await expect.poll(() => hasBegun).toBe(true);
    const repeat = other.run(upload, controller.signal, never);
    controller.abort(new Error('left'));
    await expect(repeat).rejects.toThrow('left');
    await expect(first).rejects.toThrow('ended');
  });

  it('after a crash looks for the first one’s file until it could, though a try in between failed', async () => {
    const [one, other] = open();
    const upload = newUpload();
    const seen: EarlierAttempt[] = [];
    const busy = async ({ earlier }: AttemptNotes): Promise<StoredUpload> => {
      seen.push(earlier);
      throw new ProblemError('field_busy', 'busy');
    };
    await expect(one.run({ ...upload, attempt: 2 }, signal, busy)).rejects.toThrow('busy');
    await expect(other.run({ ...upload, attempt: 3 }, signal, busy)).rejects.toThrow('busy');
    expect(seen).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });

  it('is told of a doubt, and the doubt outlives a try that proved nothing', async () => {
    const [one, other] = open();
    const upload = newUpload();
    const doubt = fakeDoubt('abc');
    const lost = new DoubtfulUploadError(new ProblemError('outcome_unknown', 'lost'), doubt);
    await expect(one.run(upload, signal, () => Promise.reject(lost))).rejects.toBe(lost);
    const seen: EarlierAttempt[] = [];
    const busy = async ({ earlier }: AttemptNotes): Promise<StoredUpload> => {
      seen.push(earlier);
      throw new ProblemError('field_busy', 'busy');
    };
    await expect(other.run(upload, signal, busy)).rejects.toThrow('busy');
    await expect(one.run(upload, signal, busy)).rejects.toThrow('busy');
    expect(seen).toEqual([
      { kind: 'doubt', doubt },
      { kind: 'doubt', doubt },
    ]);
  });

  it('is told of nothing when what the first one noted turned out to be refused', async () => {
    const [one, other] = open();
    const upload = newUpload();
    await expect(one.run(upload, signal, refuseAfterNoting)).rejects.toThrow('full');
    expect(await other.run(upload, signal, storeAfterNothing)).toEqual(fakeReceipt('1'));
  });
});

describe.each(stores)('an upload id, remembered %s,', (_where, openStores) => {
  const open = () => createUploadAttempts(openStores()[0]);

  it.each([
    ['name', { name: 'b.txt' }],
    ['length', { sizeBytes: 6 }],
    ['field or item', { place: 'p/2/f' }],
    ['content', { sha256: 'b' }],
  ])('doesn’t stand for another %s', async (_what, other) => {
    const attempts = open();
    const upload = newUpload();
    await attempts.run({ ...upload, sha256: 'a' }, signal, async () => fakeStored('1'));
    const repeat = attempts.run({ ...upload, sha256: 'a', ...other }, signal, never);
    await expect(repeat).rejects.toMatchObject({ code: 'upload_id_reused' });
  });

  it('doesn’t stand for another file while the first is running', async () => {
    const attempts = open();
    const upload = newUpload();
    await attempts.run(upload, signal, async () => {
      const repeat = attempts.run({ ...upload, name: 'b.txt' }, signal, never);
      await expect(repeat).rejects.toMatchObject({ code: 'upload_id_reused' });
      return fakeStored('1');
    });
  });

  it('doesn’t stand for other bytes than came, though none were promised', async () => {
    const attempts = open();
    const upload = newUpload();
    await attempts.run(upload, signal, async () => fakeStored('1'));
    expect(await attempts.run({ ...upload, sha256: 'a' }, signal, never)).toEqual(fakeReceipt('1'));
    const other = attempts.run({ ...upload, sha256: 'b' }, signal, never);
    await expect(other).rejects.toMatchObject({ code: 'upload_id_reused' });
  });

  it('doesn’t stand for other bytes than those in doubt, tried again or not', async () => {
    const attempts = open();
    const upload = newUpload();
    const lost = new DoubtfulUploadError(new ProblemError('outcome_unknown', 'lost'), fakeDoubt('a'));
    for (const failure of [lost, new ProblemError('field_busy', 'busy')]) {
      await expect(attempts.run(upload, signal, () => Promise.reject(failure))).rejects.toBe(failure);
      const other = attempts.run({ ...upload, sha256: 'b' }, signal, never);
      await expect(other).rejects.toMatchObject({ code: 'upload_id_reused' });
    }
  });

  it('is free again when nothing was stored', async () => {
    const attempts = open();
    const upload = newUpload();
    await expect(attempts.run(upload, signal, never)).rejects.toThrow();
    const other = { ...upload, name: 'b.txt' };
    expect(await attempts.run(other, signal, async () => fakeStored('1'))).toEqual(fakeReceipt('1'));
  });

  it('is each user’s own', async () => {
    const attempts = open();
    const upload = newUpload();
    await attempts.run(upload, signal, async () => fakeStored('1'));
    const bobs = { ...upload, userKey: 'bob' };
    expect(await attempts.run(bobs, signal, async () => fakeStored('2'))).toEqual(fakeReceipt('2'));
  });
});

it('an upload is remembered for a day', async () => {
  let clock = 0;
  const attempts = createUploadAttempts(createMemoryAttemptStore({ now: () => clock }));
  const upload = newUpload();
  await attempts.run(upload, signal, async () => fakeStored('1'));
  clock = 23 * 3_600_000;
  expect(await attempts.run(upload, signal, never)).toEqual(fakeReceipt('1'));
  clock = 25 * 3_600_000;
  await attempts.run(newUpload(), signal, async () => fakeStored('2'));
  expect(await attempts.run(upload, signal, async () => fakeStored('3'))).toEqual(fakeReceipt('3'));
});
