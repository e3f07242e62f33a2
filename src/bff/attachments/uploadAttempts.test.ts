import { describe, expect, it } from 'vitest';
import { ProblemError } from '../problems.ts';
import type { Receipt } from './receipt.ts';
import {
  createUploadAttempts,
  DoubtfulUploadError,
  type EarlierAttempt,
  type StoredUpload,
} from './uploadAttempts.ts';

const identity = {
  userKey: 'alice',
  uploadId: 'u1',
  attempt: 1,
  place: 'p/1/f',
  name: 'a.txt',
  sizeBytes: 5,
  sha256: undefined,
};
const receipt = (id: string): Receipt => ({
  file: { id, name: 'a.txt', type: 'text/plain', sizeText: '5' },
  proof: 'size',
  waitedMs: 0,
});
const stored = (id: string): StoredUpload => ({ receipt: receipt(id), sha256: 'a' });
const { signal } = new AbortController();
const never = () => Promise.reject(new Error('must not run'));

describe('a repeat of an upload', () => {
  it('gets the first one’s receipt when that was stored', async () => {
    const attempts = createUploadAttempts();
    await attempts.run(identity, signal, async () => stored('1'));
    expect(await attempts.run(identity, signal, never)).toEqual(receipt('1'));
  });

  it('joins the first one while that is running', async () => {
    const attempts = createUploadAttempts();
    let store!: (upload: StoredUpload) => void;
    const first = attempts.run(identity, signal, () => new Promise((resolve) => (store = resolve)));
    const repeats = [attempts.run(identity, signal, never), attempts.run(identity, signal, never)];
    store(stored('1'));
    expect(await Promise.all([first, ...repeats])).toEqual([receipt('1'), receipt('1'), receipt('1')]);
  });

  it('goes on itself, one at a time, when the one it joined stored nothing', async () => {
    const attempts = createUploadAttempts();
    let fail!: (error: Error) => void;
    const first = attempts.run(identity, signal, () => new Promise((_, reject) => (fail = reject)));
    let running = 0;
    const again = async (earlier: EarlierAttempt) => {
      running += 1;
      expect(running).toBe(1);
      expect(earlier).toEqual({ kind: 'nothing_stored' });
      return stored('2');
    };
    const repeats = [attempts.run(identity, signal, again), attempts.run(identity, signal, again)];
    fail(new ProblemError('body_incomplete', 'gone'));
    await expect(first).rejects.toThrow('gone');
    expect(await Promise.all(repeats)).toEqual([receipt('2'), receipt('2')]);
  });

  it('stops waiting for the first one when its client leaves', async () => {
    const attempts = createUploadAttempts();
    void attempts.run(identity, signal, () => new Promise(() => {}));
    const controller = new AbortController();
    const repeat = attempts.run(identity, controller.signal, never);
    controller.abort(new Error('left'));
    await expect(repeat).rejects.toThrow('left');
  });

  it('after a crash looks for the first one’s file until it could, though a try in between failed', async () => {
    const attempts = createUploadAttempts();
    const seen: EarlierAttempt[] = [];
    const busy = async (earlier: EarlierAttempt): Promise<StoredUpload> => {
      seen.push(earlier);
      throw new ProblemError('field_busy', 'busy');
    };
    for (const attempt of [2, 3]) {
      await expect(attempts.run({ ...identity, attempt }, signal, busy)).rejects.toThrow('busy');
    }
    expect(seen).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });

  it('is told of a doubt, and the doubt outlives a try that proved nothing', async () => {
    const attempts = createUploadAttempts();
    const doubt = { known: new Set(['0']), sha256: 'abc', hollowSuccesses: 0 };
    const lost = new DoubtfulUploadError(new ProblemError('outcome_unknown', 'lost'), doubt);
    await expect(attempts.run(identity, signal, () => Promise.reject(lost))).rejects.toBe(lost);
    const seen: EarlierAttempt[] = [];
    const busy = async (earlier: EarlierAttempt): Promise<StoredUpload> => {
      seen.push(earlier);
      throw new ProblemError('field_busy', 'busy');
    };
    await expect(attempts.run(identity, signal, busy)).rejects.toThrow('busy');
    await expect(attempts.run(identity, signal, busy)).rejects.toThrow('busy');
    expect(seen).toEqual([
      { kind: 'doubt', doubt },
      { kind: 'doubt', doubt },
    ]);
  });
});

describe('an upload id', () => {
  it.each([
    ['name', { name: 'b.txt' }],
    ['length', { sizeBytes: 6 }],
    ['field or item', { place: 'p/2/f' }],
    ['content', { sha256: 'b' }],
  ])('doesn’t stand for another %s', async (_what, other) => {
    const attempts = createUploadAttempts();
    await attempts.run({ ...identity, sha256: 'a' }, signal, async () => stored('1'));
    const repeat = attempts.run({ ...identity, sha256: 'a', ...other }, signal, never);
    await expect(repeat).rejects.toMatchObject({ code: 'upload_id_reused' });
  });

  it('doesn’t stand for other bytes than came, though none were promised', async () => {
    const attempts = createUploadAttempts();
    await attempts.run(identity, signal, async () => stored('1'));
    expect(await attempts.run({ ...identity, sha256: 'a' }, signal, never)).toEqual(receipt('1'));
    const other = attempts.run({ ...identity, sha256: 'b' }, signal, never);
    await expect(other).rejects.toMatchObject({ code: 'upload_id_reused' });
  });

  it('doesn’t stand for other bytes than those in doubt, tried again or not', async () => {
    const attempts = createUploadAttempts();
    const doubt = { known: new Set<string>(), sha256: 'a', hollowSuccesses: 0 };
    const lost = new DoubtfulUploadError(new ProblemError('outcome_unknown', 'lost'), doubt);
    for (const failure of [lost, new ProblemError('field_busy', 'busy')]) {
      await expect(attempts.run(identity, signal, () => Promise.reject(failure))).rejects.toBe(failure);
      const other = attempts.run({ ...identity, sha256: 'b' }, signal, never);
      await expect(other).rejects.toMatchObject({ code: 'upload_id_reused' });
    }
  });

  it('is free again when nothing was stored', async () => {
    const attempts = createUploadAttempts();
    await expect(attempts.run(identity, signal, never)).rejects.toThrow();
    const other = { ...identity, name: 'b.txt' };
    expect(await attempts.run(other, signal, async () => stored('1'))).toEqual(receipt('1'));
  });

  it('is each user’s own', async () => {
    const attempts = createUploadAttempts();
    await attempts.run(identity, signal, async () => stored('1'));
    const bobs = { ...identity, userKey: 'bob' };
    expect(await attempts.run(bobs, signal, async () => stored('2'))).toEqual(receipt('2'));
  });

  it('is remembered for a day', async () => {
    let clock = 0;
    const attempts = createUploadAttempts({ now: () => clock });
    await attempts.run(identity, signal, async () => stored('1'));
    clock = 23 * 3_600_000;
    expect(await attempts.run(identity, signal, never)).toEqual(receipt('1'));
    clock = 25 * 3_600_000;
    await attempts.run({ ...identity, uploadId: 'u2' }, signal, async () => stored('2'));
    expect(await attempts.run(identity, signal, async () => stored('3'))).toEqual(receipt('3'));
  });
});
