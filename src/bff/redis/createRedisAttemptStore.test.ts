import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeDoubt, fakeReceipt, fakeStored, newUpload } from '../../../e2e/fixtures/fakeAttempts.ts';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import {
  createUploadAttempts,
  DoubtfulUploadError,
  type AttemptNotes,
  type TriedUpload,
} from '../attachments/uploadAttempts.ts';
import { ProblemError } from '../problems.ts';
import { createRedis, type RedisConnection } from './createRedis.ts';
import { createRedisAttemptStore } from './createRedisAttemptStore.ts';

const { signal } = new AbortController();
const never = () => Promise.reject(new Error('must not run'));
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let server: TestRedis;
let redis: RedisConnection;
const open: RedisConnection[] = [];

function connect() {
  const connection = createRedis({ url: server.url, pluginId: 'MII_A', log: silent });
  open.push(connection);
  return connection;
}

/** Attempts as an instance of their own has them. */
const createAttempts = () => createUploadAttempts(createRedisAttemptStore(connect()));

/** Lets an attempt's lease run out, as if its instance had been stopped for as long. */
const endLease = ({ userKey, uploadId }: TriedUpload) =>
  redis.ask((client) => client.del(redis.key('attempt', JSON.stringify([userKey, uploadId]), 'lease')));

/** Scripts that Redis has run so far, whole or by their hash. */
const countScripts = async () => {
  const stats = await redis.ask((client) => client.info('commandstats'));
  return [...stats.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
};

beforeAll(async () => {
  server = await startRedis();
  redis = connect();
});
afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await server.stop();
});

describe('an instance that goes on after another took its upload over', () => {
  it.each([
    ['failed there', async () => Promise.reject(new Error('gone'))],
    [
      'wants to send its end',
      async ({ noteDoubt }: AttemptNotes) => {
        await noteDoubt(fakeDoubt('late'));
        return fakeStored('twice');
      },
    ],
  ])('leaves the other’s doubt alone when it %s', async (_what, goOn) => {
    const [one, other] = [createAttempts(), createAttempts()];
    const upload = newUpload();
    let resume: (() => void) | undefined;
    const resumed = new Promise<void>((resolve) => (resume = resolve));
    let hasBegun = false;
    const stopped = one.run(upload, signal, async (notes) => {
      hasBegun = true;
      await resumed;
      return goOn(notes);
    });
    stopped.catch(() => {}); // looked at below
    await expect.poll(() => hasBegun).toBe(true);
    await endLease(upload);
    const lost = new DoubtfulUploadError(new ProblemError('outcome_unknown', 'lost'), fakeDoubt('a'));
    await expect(other.run(upload, signal, () => Promise.reject(lost))).rejects.toBe(lost);
    resume?.();
    await expect(stopped).rejects.toThrow();
    await other.run(upload, signal, async ({ earlier }) => {
      expect(earlier).toEqual({ kind: 'doubt', doubt: fakeDoubt('a') });
      return fakeStored('1');
    });
  });

  it('doesn’t stand for running again', async () => {
    const [one, other] = [createAttempts(), createAttempts()];
    const upload = newUpload();
    const ending = new AbortController();
    let hasBegun = false;
    const stopped = one.run(upload, signal, () => {
      hasBegun = true;
      return new Promise((_, reject) => {
        ending.signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    });
    await expect.poll(() => hasBegun).toBe(true);
    await endLease(upload);
    await expect(other.run(upload, signal, never)).rejects.toThrow('must not run');
    const before = await countScripts();
    await expect.poll(countScripts).toBeGreaterThan(before); // it has said that it runs
    expect(await other.run(upload, AbortSignal.timeout(1000), async () => fakeStored('1'))).toEqual(
      fakeReceipt('1'),
    );
    ending.abort();
    await expect(stopped).rejects.toThrow('ended');
  });
});

describe('an instance that dies in the middle of an upload', () => {
  it.each([
    ['before its end went out: nothing is known', false, { kind: 'none' }],
    ['after its end went out: a repeat elsewhere is told', true, { kind: 'doubt', doubt: fakeDoubt('abc') }],
  ])(
    '%s',
    async (_when, isSent, told) => {
      const [dying, other] = [connect(), connect()];
      const upload = newUpload();
      let hasDied = false;
      void createUploadAttempts(createRedisAttemptStore(dying)).run(upload, signal, async ({ noteDoubt }) => {
        if (isSent) await noteDoubt(fakeDoubt('abc'));
        await dying.close(); // no renewal and no word of its end reaches Redis any more
        hasDied = true;
        return new Promise(() => {});
      });
      await expect.poll(() => hasDied).toBe(true);
      const repeat = createUploadAttempts(createRedisAttemptStore(other));
      await repeat.run(upload, signal, async ({ earlier }) => {
        expect(earlier).toEqual(told);
        return fakeStored('1');
      });
    },
    15_000,
  );
});
