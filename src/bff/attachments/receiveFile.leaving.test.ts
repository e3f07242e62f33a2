import { describe, expect, it } from 'vitest';
import { TEST_PATIENCE, useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

/** A file in two pieces, of which the first is enough to tell its type and begin sending it on. */
const [BEGINNING, REST] = [Buffer.alloc(6000, 'b'), Buffer.alloc(4000, 'r')];
const WHOLE = Buffer.concat([BEGINNING, REST]);
const on = useTestServer();

describe('an upload is given up', () => {
  it('while it runs, and nothing is stored', async () => {
    const { request, answer } = await on.client.openPut('a.txt', WHOLE.length, {
      headers: { 'x-upload-id': 'running' },
    });
    request.write(BEGINNING);
    await expect.poll(on.client.uploadsBegun).toBe(1);
    expect(await on.client.giveUp('running', 'bob')).toBe(204);
    expect(await on.client.giveUp('running')).toBe(204);
    expect((await answer).body.code).toBe('body_incomplete');
    expect((await on.client.put('b.txt', 'b')).body.waitedMs).toBeLessThan(TEST_PATIENCE.body.progressMs);
    expect((await on.client.stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('while it waits, and the turn goes to the next', async () => {
    const first = await on.client.openPut('a.txt', WHOLE.length);
    first.request.write(BEGINNING);
    await expect.poll(on.client.uploadsBegun).toBe(1);
    const waiting = await on.client.openPut('b.txt', 5, { headers: { 'x-upload-id': 'waiting' } });
    const last = on.client.put('c.txt', 'c');
    let code = 'none yet';
    void waiting.answer.then(({ body }) => (code = body.code));
    await expect.poll(() => on.client.giveUp('waiting').then(() => code)).toBe('body_incomplete');
    first.request.end(REST);
    expect((await first.answer).status).toBe(201);
    expect((await last).status).toBe(201);
    expect((await on.client.stored()).map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  });

  it('when its client has gone and sends no byte in its turn', async () => {
    const silent = await on.client.openPut('a.txt', 5);
    const next = on.client.put('b.txt', 'b');
    const { status, headers, body } = await silent.answer;
    expect([status, body.code, headers['connection']]).toEqual([408, 'progress_timeout', 'close']);
    expect((await next).status).toBe(201);
  });

  it('when its client leaves in the middle', async () => {
    const leaving = await on.client.openPut('a.txt', WHOLE.length);
    leaving.request.write(BEGINNING);
    await expect.poll(on.client.uploadsBegun).toBe(1);
    leaving.answer.catch(() => {}); // it was this test that broke it off
    leaving.request.destroy();
    expect((await on.client.put('b.txt', 'b')).status).toBe(201);
    expect((await on.client.stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('when its client left while it waited, with a large body that nobody had read', async () => {
    await on.client.put('alone.txt', 'a');
    const first = await on.client.openPut('a.txt', WHOLE.length);
    first.request.write(BEGINNING);
    await expect.poll(on.client.uploadsBegun).toBe(2);
    const gone = await on.client.openPut('gone.bin', 50_000_000);
    gone.answer.catch(() => {}); // it was this test that broke it off
    gone.request.write(Buffer.alloc(50_000_000, 'g'));
    await expect.poll(() => gone.request.socket?.bytesWritten ?? 0).toBeGreaterThan(BEGINNING.length);
    const next = await on.client.openPut('b.txt', 1);
    next.request.end('b');
    gone.request.destroy();
    first.request.end(REST);
    const endedAt = first.answer.then(() => performance.now());
    expect((await next.answer).status).toBe(201);
    // It was not kept for as long as one who goes on sending may take.
    expect(performance.now() - (await endedAt)).toBeLessThan(TEST_PATIENCE.body.progressMs);
    expect((await on.client.stored()).map(({ name }) => name)).toEqual(['alone.txt', 'a.txt', 'b.txt']);
  });

  it('in the middle of a file that goes slowly, and the turn is free long before that would have ended', async () => {
    await on.client.fault({ match: { op: 'upload' }, fault: 'slow_read', bytesPerS: 1_000_000, times: 1 });
    const slow = await on.client.openPut('slow.bin', 50_000_000, { headers: { 'x-upload-id': 'slow' } });
    slow.request.write(Buffer.alloc(20_000_000, 's'));
    await expect.poll(on.client.uploadsBegun).toBe(1);
    const next = on.client.put('b.txt', 'b');
    const gaveUpAt = performance.now();
    expect(await on.client.giveUp('slow')).toBe(204);
    expect((await slow.answer).body.code).toBe('body_incomplete');
    expect((await next).status).toBe(201);
    expect(performance.now() - gaveUpAt).toBeLessThan(50_000 / 2); // 50 s is what the file would have taken
    expect((await on.client.stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('of an id that nobody uploads is no mistake; of one that can’t be is', async () => {
    expect(await on.client.giveUp('unheard-of')).toBe(204);
    expect(await on.client.giveUp('not an id')).toBe(400);
  });
});
