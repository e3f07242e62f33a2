import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  alice,
  attachments,
  carol,
  createFile,
  failure,
  item,
  useTestMeegle,
} from '../../../e2e/fixtures/useTestMeegle.ts';

const there = useTestMeegle();

describe('adding a file', () => {
  it.each([
    ['报告 "最终"\\100%.json', 'application/json'],
    ['تقرير 📎.txt', 'text/plain; charset=utf-8'],
  ])('stores %s with its name, type and every byte', async (name, type) => {
    const bytes = randomBytes(1_000_003);
    await there.meegle.addFile(alice, attachments('1002'), createFile(name, bytes, type), {
      idempotencyKey: 'once',
    });
    expect(await there.stored('1002')).toMatchObject([
      { name, type, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
  });

  it('finds the field by its alias, the row by its number, and the item by all its digits', async () => {
    await there.meegle.addFile(
      alice,
      { item: item('1002'), fieldKey: 'alias:design_files' },
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    await there.meegle.addFile(
      alice,
      { item: item('1001'), fieldKey: 'field_review_files', row: 1 },
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    await there.meegle.addFile(
      alice,
      attachments('9007199254740993'),
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    expect((await there.stored('1002', 'field_design')).map(({ name }) => name)).toEqual(['a.txt']);
    expect(
      (await there.stored('1001', 'field_review/1/field_review_files')).map(({ name }) => name),
    ).toContain('a.txt');
    expect((await there.stored('9007199254740993')).map(({ name }) => name)).toContain('a.txt');
  });

  it.each([
    ['is refused to a reader', carol, 'multi_attachment', 'no_permission'],
    ['is refused in an obsolete field', alice, 'field_old', 'field_not_writable'],
    ['is refused in a field that is not there', alice, 'no_such_field', 'field_not_found'],
  ])('%s, and nothing was stored', async (_title, actor, fieldKey, code) => {
    const file = createFile('a', randomBytes(200_000));
    const error = await failure(there.meegle.addFile(actor, { item: item('1002'), fieldKey }, file, {}));
    expect(error).toMatchObject({ code, effect: 'none' });
    expect(await there.countOf('upload')).toBe(1);
  });

  it.each([
    ['breaks off', 100_000],
    ['breaks off right at the end', 300_000],
  ])('passes the body’s own error on when it %s, and Meegle has no file of it', async (_title, atByte) => {
    const gone = new Error('the client left');
    async function* body() {
      yield randomBytes(atByte);
      throw gone;
    }
    const file = { name: 'a', type: 'text/plain', sizeBytes: 300_000, body: body() };
    await expect(there.meegle.addFile(alice, attachments('1002'), file, {})).rejects.toBe(gone);
    expect(await there.stored('1002')).toEqual([]);
  });

  it.each([
    ['short', 300_001],
    ['long', 299_999],
  ])('never lets a body that is too %s pass for a whole file', async (_title, sizeBytes) => {
    const file = { ...createFile('a', randomBytes(300_000)), sizeBytes };
    await expect(there.meegle.addFile(alice, attachments('1002'), file, {})).rejects.toMatchObject({
      code: 'body_incomplete',
    });
    expect(await there.stored('1002')).toEqual([]);
  });

  it.each([
    ['the connection breaks in the middle', { fault: 'reset_at_byte', atByte: 100_000 }],
    ['the connection breaks after all of it', { fault: 'applied_then_reset' }],
    ['a gateway gives up', { fault: 'applied_then_504' }],
    ['a page comes instead of an answer', { fault: 'html_503' }],
    ['the answer is cut off', { fault: 'invalid_json' }],
    ['the answer points elsewhere', { fault: 'redirect', to: 'http://127.0.0.1:9/' }],
    ['Meegle says that it failed', { fault: 'error', code: 1000050262 }],
    ['Meegle asks to retry', { fault: 'error', code: 1000051686, status: 500 }],
  ])('leaves the outcome open when %s, and tries only once', async (_title, fault) => {
    await there.fault({ match: { op: 'upload' }, ...fault });
    const file = createFile('a', randomBytes(300_000));
    const error = await failure(there.meegle.addFile(alice, attachments('1002'), file, {}));
    expect(error).toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
    expect(await there.countOf('upload')).toBe(1);
  });

  it('leaves the outcome open when the answer never comes', async () => {
    await there.fault({ match: { op: 'upload' }, fault: 'applied_then_hang' });
    const impatient = there.connect({ timeouts: { writeAnswerMs: 400 } });
    const file = createFile('a', randomBytes(300_000));
    expect(await failure(impatient.addFile(alice, attachments('1002'), file, {}))).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'unknown',
    });
    expect(await there.stored('1002')).toHaveLength(1);
    await impatient.close();
  });

  it('takes its time while bytes flow, however slowly they come', async () => {
    const impatient = there.connect({ timeouts: { writeAnswerMs: 2_000 } });
    const piece = randomBytes(10_000);
    async function* body() {
      for (let sent = 0; sent < 4; sent += 1) {
        await delay(750); // a slow client: together longer than Meegle may be silent
        yield piece;
      }
    }
    const file = { name: 'slow', type: 'text/plain', sizeBytes: 40_000, body: body() };
    await impatient.addFile(alice, attachments('1002'), file, {});
    expect((await there.stored('1002')).map(({ bytes }) => bytes)).toEqual([40_000]);
    await impatient.close();
  });

  it('stored nothing when Meegle can’t be reached at all', async () => {
    const nowhere = there.connect({ baseUrl: 'http://127.0.0.1:9' });
    const file = createFile('a', randomBytes(10));
    expect(await failure(nowhere.addFile(alice, attachments('1002'), file, {}))).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'none',
    });
    await nowhere.close();
  });

  it('holds the source back while Meegle reads slowly', async () => {
    await there.fault({ match: { op: 'upload' }, fault: 'slow_read', bytesPerS: 100_000 });
    let pulledBytes = 0;
    async function* body() {
      for (let sent = 0; sent < 640; sent += 1) {
        pulledBytes += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    const leaving = new AbortController();
    const sizeBytes = 640 * 65_536;
    const file = { name: 'big', type: 'text/plain', sizeBytes, body: body() };
    const adding = there.meegle.addFile(alice, attachments('1002'), file, { signal: leaving.signal });
    await expect
      .poll(async () => (await there.log()).find(({ op }) => op === 'upload')?.bytes)
      .toBeGreaterThan(150_000);
    leaving.abort(new Error('seen enough'));
    await expect(adding).rejects.toThrow('seen enough');
    expect(pulledBytes).toBeLessThan(sizeBytes / 2);
    expect(await there.stored('1002')).toEqual([]);
  });
});
