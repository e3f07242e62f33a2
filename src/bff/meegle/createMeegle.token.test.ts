import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  alice,
  attachments,
  createFile,
  failure,
  item,
  useTestMeegle,
} from '../../../e2e/fixtures/useTestMeegle.ts';

const there = useTestMeegle();

/** 8000 bytes in 1.6 s. */
async function* createSlowBody() {
  for (let n = 0; n < 8; n += 1) {
    yield randomBytes(1000);
    await delay(200);
  }
}

describe('the plugin’s token', () => {
  it('is renewed once for many calls that it was refused to, and each is repeated', async () => {
    await there.meegle.readWorkItem(alice, item('1001'));
    await there.control('PATCH', 'settings', { tokenReuse: false });
    await there.fault({ match: { op: 'query' }, fault: 'token_expired', times: 6 });
    await Promise.all(Array.from({ length: 6 }, () => there.meegle.readWorkItem(alice, item('1001'))));
    expect(await there.countOf('token')).toBe(2);
    expect(await there.countOf('query')).toBe(1 + 6 + 6);
  });

  it('is renewed only once when the new one is refused as well', async () => {
    await there.fault({ match: { op: 'query' }, fault: 'token_expired' });
    expect((await failure(there.meegle.readWorkItem(alice, item('1001')))).code).toBe('upstream_unavailable');
    expect([await there.countOf('token'), await there.countOf('query')]).toEqual([2, 2]);
  });

  it('is renewed for the code exchange too', async () => {
    await there.fault({ match: { op: 'user_token' }, fault: 'token_expired', times: 1 });
    const code = await there.newCode('bob');
    expect(await there.meegle.exchangeCode(code)).toEqual({ userKey: 'bob' });
  });

  it.each([
    [10301, 'plugin_not_installed'],
    [20039, 'internal'],
    [20042, 'internal'],
  ])('is not renewed after code %i', async (code, ours) => {
    await there.fault({ match: { op: 'query' }, fault: 'error', code });
    expect((await failure(there.meegle.readWorkItem(alice, item('1001')))).code).toBe(ours);
    expect(await there.countOf('token')).toBe(1);
  });

  it('goes with an upload as it is when its place has come, not as it was before', async () => {
    const slow = there.connect({ callsPerSecond: 1 });
    const add = (name: string) =>
      slow.addFile(alice, attachments('1002'), createFile(name, randomBytes(1000)), {});
    await add('first');
    const second = add('second'); // has to wait for a second
    await there.fault({ match: { op: 'query' }, fault: 'token_expired', times: 1 });
    await slow.readWorkItem(alice, item('1001'));
    await second;
    expect((await there.stored('1002')).map(({ name }) => name)).toEqual(['first', 'second']);
    expect(await there.countOf('token')).toBe(2);
    await slow.close();
  });

  it.each([true, false])(
    'is there for every call and renewed now and then while tokens are short-lived (given again: %s)',
    async (tokenReuse) => {
      await there.control('PATCH', 'settings', { tokenReuse, tokenLifetimeS: 2 });
      const until = performance.now() + 4500;
      let calls = 0;
      for (; performance.now() < until; calls += 1) await there.meegle.readWorkItem(alice, item('1002'));
      expect((await there.log()).filter(({ op, status }) => op === 'query' && status !== 200)).toEqual([]);
      expect(await there.countOf('token')).toBeLessThan(calls / 2);
    },
  );

  it('that ends while a file is on its way does it no harm', async () => {
    await there.control('PATCH', 'settings', { tokenReuse: false, tokenLifetimeS: 1 });
    const file = { name: 'slow', type: 'text/plain', sizeBytes: 8000, body: createSlowBody() };
    await there.meegle.addFile(alice, attachments('1002'), file, {});
    expect((await there.stored('1002')).map(({ name }) => name)).toEqual(['slow']);
    expect((await there.meegle.readWorkItem(alice, item('1002'))).id).toBe('1002');
    expect(await there.countOf('token')).toBe(2);
  });

  it('that is refused in mid-upload stored nothing, and is new for the next try', async () => {
    await there.fault({ match: { op: 'upload' }, fault: 'token_expired', times: 1 });
    const bytes = randomBytes(300_000);
    const first = await failure(there.meegle.addFile(alice, attachments('1002'), createFile('a', bytes), {}));
    expect(first).toMatchObject({ code: 'upstream_unavailable', effect: 'none' });
    expect(await there.countOf('upload')).toBe(1);
    await there.meegle.addFile(alice, attachments('1002'), createFile('a', bytes), {});
    expect(await there.stored('1002')).toHaveLength(1);
    expect(await there.countOf('token')).toBe(2);
  });
});
