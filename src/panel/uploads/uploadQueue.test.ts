import { describe, expect, it } from 'vitest';
import type { UploadReceipt } from '../../contract/attachment.ts';
import { AUTOMATIC_TRIES } from './retryRule.ts';
import { canRetry, type FailureCode, type Upload } from './upload.ts';
import type { NewUpload, UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition, type UploadQueue } from './uploadQueue.ts';

const file = (id: string, more: Partial<NewUpload> = {}): NewUpload => ({
  id,
  fieldId: 'files',
  turnKey: 'files',
  name: `${id}.pdf`,
  sizeBytes: 1000,
  refusal: null,
  ...more,
});

const receipt = (more: Partial<UploadReceipt> = {}): UploadReceipt => ({
  attachment: {
    id: 'stored-1',
    name: 'a.pdf',
    type: 'application/pdf',
    size: 1000,
    sizeText: '1000 B',
    preview: 'pdf',
    contentUrl: 'http://server/content/a',
    downloadUrl: 'http://server/content/b',
  },
  proof: 'size',
  waitedMs: 0,
  ...more,
});

function after(...events: UploadEvent[]): UploadQueue {
  return events.reduce(transition, EMPTY_QUEUE);
}
const added = (...uploads: NewUpload[]): UploadEvent => ({ kind: 'added', uploads });
const started = (id: string, at = 0): UploadEvent => ({ kind: 'started', id, at });
const progressed = (id: string, bytesSent: number, at = 0): UploadEvent => ({
  kind: 'progressed',
  id,
  bytesSent,
  at,
});
const failedWith = (id: string, code: FailureCode, retryAfterMs?: number): UploadEvent => ({
  kind: 'attempt_failed',
  id,
  failure: { code },
  retryAfterMs,
  at: 0,
  jitter: 0,
});
const stored = (id: string): UploadEvent => ({ kind: 'stored', id, receipt: receipt() });
const get = (queue: UploadQueue, id: string): Upload => queue.uploads.get(id)!;

describe('a file that comes in', () => {
  it('is queued when nothing speaks against it', () => {
    expect(get(after(added(file('a'))), 'a')).toMatchObject({ attempt: 0, phase: { kind: 'queued' } });
  });

  it('keeps a row with its reason when it is refused', () => {
    const queue = after(added(file('a', { refusal: { reason: 'empty' } })));
    expect(get(queue, 'a').phase).toEqual({ kind: 'refused', refusal: { reason: 'empty' } });
  });

  it('stands behind those dropped before it', () => {
    const queue = after(added(file('b'), file('a')), added(file('c')));
    expect([...queue.uploads.keys()]).toEqual(['b', 'a', 'c']);
  });
});

describe('a file on its way', () => {
  it('counts its attempts from 1', () => {
    expect(get(after(added(file('a')), started('a', 5)), 'a')).toMatchObject({
      attempt: 1,
      phase: { kind: 'sending', bytesSent: 0, startedAt: 5 },
    });
  });

  it('knows how far it is', () => {
    const queue = after(added(file('a')), started('a'), progressed('a', 400));
    expect(get(queue, 'a').phase).toMatchObject({ kind: 'sending', bytesSent: 400 });
  });

  it('never goes backwards, as when a renewed session sends it again', () => {
    const before = after(added(file('a')), started('a'), progressed('a', 400));
    expect(transition(before, progressed('a', 100))).toBe(before);
  });

  it('is being confirmed, not done, when all its bytes have gone out', () => {
    const queue = after(added(file('a')), started('a'), progressed('a', 1000));
    expect(get(queue, 'a').phase).toEqual({ kind: 'confirming' });
  });

  it('is done with the receipt, also when the last progress was never told', () => {
    const queue = after(added(file('a')), started('a'), { kind: 'stored', id: 'a', receipt: receipt() });
    expect(get(queue, 'a').phase).toEqual({ kind: 'done', attachmentId: 'stored-1', notices: [] });
  });

  it('cannot start twice', () => {
    const before = after(added(file('a')), started('a'));
    expect(transition(before, started('a'))).toBe(before);
  });

  it('stays queued when word of its progress comes before its start', () => {
    const before = after(added(file('a')));
    expect(transition(before, progressed('a', 10))).toBe(before);
    expect(transition(before, { kind: 'stored', id: 'a', receipt: receipt() })).toBe(before);
    expect(transition(before, failedWith('a', 'internal'))).toBe(before);
  });
});

describe('a stored file that differs from what was sent', () => {
  it('tells a corrected type, a changed name and files gone meanwhile', () => {
    const told = receipt({
      typeCorrected: { from: 'image/png', to: 'image/jpeg' },
      nameChanged: { from: 'a/b', to: 'b' },
      goneMeanwhile: [{ id: '1', name: 'old.txt' }],
    });
    const queue = after(added(file('a')), started('a'), { kind: 'stored', id: 'a', receipt: told });
    expect(get(queue, 'a').phase).toMatchObject({
      notices: [
        { kind: 'type_corrected', from: 'image/png', to: 'image/jpeg' },
        { kind: 'name_changed', from: 'a/b', to: 'b' },
        { kind: 'gone_meanwhile', names: ['old.txt'] },
      ],
    });
  });

  it('keeps its row until somebody has read it', () => {
    const told = receipt({ nameChanged: { from: 'a', to: 'b' } });
    const queue = after(
      added(file('a'), file('b')),
      started('a'),
      { kind: 'stored', id: 'a', receipt: told },
      { kind: 'tidied', fieldId: 'files' },
    );
    expect(get(queue, 'a').phase).toMatchObject({ notices: [{ kind: 'name_changed' }] });
    const read = transition(queue, { kind: 'dismissed', ids: ['a'] });
    expect(get(read, 'a').phase).toMatchObject({ kind: 'done', notices: [] });
  });
});

describe('an attempt that failed', () => {
  it('is repeated by itself after a wait when the server is busy', () => {
    const queue = after(added(file('a')), started('a'), failedWith('a', 'overloaded', 7_000));
    expect(get(queue, 'a')).toMatchObject({
      attempt: 1,
      automaticTries: 1,
      phase: { kind: 'backing_off', retryAt: 7_000 },
    });
    expect(get(transition(queue, started('a', 7_000)), 'a')).toMatchObject({
      id: 'a',
      attempt: 2,
      phase: { kind: 'sending' },
    });
  });

  it('is left to a person after a bounded number of repeats', () => {
    let queue = after(added(file('a')), started('a'));
    for (let tries = 0; tries < AUTOMATIC_TRIES; tries += 1) {
      queue = [failedWith('a', 'overloaded'), started('a')].reduce(transition, queue);
    }
    queue = transition(queue, failedWith('a', 'overloaded'));
    expect(get(queue, 'a')).toMatchObject({
      attempt: AUTOMATIC_TRIES + 1,
      phase: { kind: 'failed', canRetry: true, failure: { code: 'overloaded' } },
    });
  });

  it('is repeated for ever when nobody answered, which says nothing about the file', () => {
    let queue = after(added(file('a')), started('a'));
    for (let tries = 0; tries < 1_000; tries += 1) {
      queue = [failedWith('a', 'unreachable'), started('a')].reduce(transition, queue);
    }
    expect(get(queue, 'a')).toMatchObject({ attempt: 1_001, automaticTries: 0, unanswered: 1_000 });
    queue = transition(queue, failedWith('a', 'overloaded'));
    expect(get(queue, 'a')).toMatchObject({
      automaticTries: 1,
      unanswered: 0,
      phase: { kind: 'backing_off' },
    });
  });

  it('gets all its automatic repeats again once a person has asked for one', () => {
    let queue = after(added(file('a')), started('a'), failedWith('a', 'overloaded'), started('a'));
    queue = [failedWith('a', 'not_stored'), { kind: 'retried', ids: ['a'] } as const].reduce(
      transition,
      queue,
    );
    expect(get(queue, 'a')).toMatchObject({ attempt: 2, automaticTries: 0, phase: { kind: 'queued' } });
  });

  it('is not repeated by itself when it isn’t known what became of the file', () => {
    const queue = after(added(file('a')), started('a'), failedWith('a', 'outcome_unknown'));
    expect(get(queue, 'a').phase).toMatchObject({ kind: 'failed', canRetry: true });
    expect(canRetry(get(queue, 'a'))).toBe(true);
  });

  it('cannot be retried when the same file would fail again', () => {
    const queue = after(added(file('a')), started('a'), failedWith('a', 'field_full'));
    expect(canRetry(get(queue, 'a'))).toBe(false);
    expect(transition(queue, { kind: 'retried', ids: ['a'] })).toBe(queue);
  });

  it('takes with it those that wait for the same field, when the user may not write there', () => {
    const rest = [file('b'), file('c'), file('d', { fieldId: 'other', turnKey: 'other' })];
    const queue = after(
      added(file('a'), ...rest),
      started('a'),
      started('b'),
      failedWith('a', 'no_permission'),
    );
    expect([...queue.uploads.values()].map(({ phase }) => phase.kind)).toEqual([
      'failed',
      'sending',
      'failed',
      'queued',
    ]);
  });

  it('leaves the others alone when only this file is at fault', () => {
    const queue = after(added(file('a'), file('b')), started('a'), failedWith('a', 'file_infected'));
    expect(get(queue, 'b').phase.kind).toBe('queued');
  });
});

describe('the line to the server', () => {
  it('is down when nobody answered, and up again with any answer', () => {
    const down = after(
      added(file('a'), file('b')),
      started('a'),
      started('b'),
      failedWith('a', 'unreachable'),
    );
    expect(down.line).toBe('down');
    expect(transition(down, stored('b')).line).toBe('up');
    expect(transition(down, failedWith('b', 'internal')).line).toBe('up');
    expect(transition(down, { kind: 'came_online' }).line).toBe('up');
    expect(after({ kind: 'went_offline' }).line).toBe('down');
  });

  it.each(['unreadable', 'no_auth_code', 'cancelled'] as const)('isn’t told by %s', (code) => {
    const down = after(
      added(file('a'), file('b')),
      started('a'),
      started('b'),
      failedWith('a', 'unreachable'),
    );
    expect(transition(down, failedWith('b', code)).line).toBe('down');
    expect(after(added(file('a')), started('a'), failedWith('a', code)).line).toBe('up');
  });

  it('has those that were cut off go at once when it is up again, and those that are turned away wait', () => {
    const down = after(
      added(file('a'), file('b'), file('c')),
      ...['a', 'b', 'c'].map((id) => started(id)),
      failedWith('a', 'unreachable'),
      failedWith('b', 'overloaded', 9_000),
      failedWith('c', 'unreachable'),
    );
    const up = transition(down, { kind: 'came_online' });
    expect(['a', 'b', 'c'].map((id) => get(up, id).phase)).toMatchObject([
      { retryAt: 0 },
      { retryAt: 9_000 },
      { retryAt: 0 },
    ]);
  });

  it('says nothing twice', () => {
    const down = after(added(file('a')), { kind: 'went_offline' });
    expect(transition(down, { kind: 'went_offline' })).toBe(down);
    const up = after(added(file('a')));
    expect(transition(up, { kind: 'came_online' })).toBe(up);
  });
});

describe('a pause', () => {
  const paused: UploadEvent = { kind: 'paused', fieldId: 'files' };

  it('ends when it is told to, or with the last file it holds back', () => {
    const queue = after(added(file('a'), file('b')), started('a'), paused);
    expect(queue.paused.has('files')).toBe(true);
    expect(transition(queue, { kind: 'resumed', fieldId: 'files' }).paused.size).toBe(0);
    expect(transition(queue, { kind: 'cancelled', ids: ['b'] }).paused.size).toBe(1);
    expect(transition(queue, { kind: 'cancelled', ids: ['a', 'b'] }).paused.size).toBe(0);
  });

  it('lets what is under way end', () => {
    const queue = after(added(file('a'), file('b')), started('a'), paused, progressed('a', 400), stored('a'));
    expect(get(queue, 'a').phase.kind).toBe('done');
    expect(get(queue, 'b').phase.kind).toBe('queued');
  });

  it('means one section', () => {
    const queue = after(added(file('a'), file('b', { fieldId: 'other', turnKey: 'other' })), paused);
    expect([...queue.paused]).toEqual(['files']);
  });

  it('is nothing new the second time, nor when there is nothing to hold back', () => {
    const queue = after(added(file('a')), paused);
    expect(transition(queue, paused)).toBe(queue);
    expect(after(paused).paused.size).toBe(0);
    const running = after(added(file('a')));
    expect(transition(running, { kind: 'resumed', fieldId: 'files' })).toBe(running);
  });
});

describe('a file that takes another’s place', () => {
  const replacing = after(added(file('a', { replaces: 'old' })), started('a'), stored('a'));

  it('is stored, but not done before the other is gone', () => {
    expect(get(replacing, 'a').phase).toEqual({ kind: 'replacing', attachmentId: 'stored-1', notices: [] });
    expect(transition(replacing, { kind: 'tidied', fieldId: 'files' })).toBe(replacing);
    expect(transition(replacing, { kind: 'cancelled', ids: ['a'] })).toBe(replacing);
    const done = transition(replacing, { kind: 'replaced', id: 'a', isGone: true });
    expect(get(done, 'a').phase).toEqual({ kind: 'done', attachmentId: 'stored-1', notices: [] });
  });

  it('says so when the other could not be deleted', () => {
    const done = transition(replacing, { kind: 'replaced', id: 'a', isGone: false });
    expect(get(done, 'a').phase).toMatchObject({ kind: 'done', notices: [{ kind: 'not_replaced' }] });
    expect(transition(done, { kind: 'replaced', id: 'a', isGone: true })).toBe(done);
  });
});

describe('a file that goes on from an earlier life', () => {
  it('counts its attempts on', () => {
    expect(get(after(added(file('a', { attempt: 2 })), started('a')), 'a').attempt).toBe(3);
  });

  it('comes in once', () => {
    const queue = after(added(file('a')), started('a'), added(file('a', { attempt: 7 })));
    expect(get(queue, 'a')).toMatchObject({ attempt: 1, phase: { kind: 'sending' } });
  });
});

it('knows a file’s hash once it is worked out, and forgets none that comes too late', () => {
  const hashed: UploadEvent = { kind: 'hashed', id: 'a', sha256: 'ab' };
  expect(get(after(added(file('a')), hashed), 'a').sha256).toBe('ab');
  expect(after(hashed)).toEqual(EMPTY_QUEUE);
});

describe('giving up', () => {
  it('takes the file out while it is queued, sending or waiting for a repeat', () => {
    const queue = after(
      added(file('a'), file('b'), file('c')),
      started('a'),
      started('b'),
      failedWith('b', 'rate_limited'),
      { kind: 'cancelled', ids: ['a', 'b', 'c'] },
    );
    expect(queue.uploads.size).toBe(0);
  });

  it('takes the file out also when all its bytes are sent: it may only wait for its turn', () => {
    const sent = after(added(file('a')), started('a'), progressed('a', 1000));
    expect(transition(sent, { kind: 'cancelled', ids: ['a'] }).uploads.size).toBe(0);
  });

  it('is deaf to what the given-up request still says', () => {
    const before = after(added(file('a'), file('b')), started('a'), { kind: 'cancelled', ids: ['a'] });
    expect(transition(before, progressed('a', 10))).toBe(before);
    expect(transition(before, { kind: 'stored', id: 'a', receipt: receipt() })).toBe(before);
    expect(transition(before, failedWith('a', 'cancelled'))).toBe(before);
  });
});

describe('clearing up', () => {
  it('empties a section whose files are all stored', () => {
    const queue = after(added(file('a')), started('a'), stored('a'), { kind: 'tidied', fieldId: 'files' });
    expect(queue.uploads.size).toBe(0);
  });

  it('keeps what is stored in the count while something is on its way or unread', () => {
    const onItsWay = after(added(file('a'), file('b')), started('a'), stored('a'));
    expect(transition(onItsWay, { kind: 'tidied', fieldId: 'files' })).toBe(onItsWay);
    const unread = after(
      added(file('a'), file('b', { refusal: { reason: 'empty' } })),
      started('a'),
      stored('a'),
    );
    expect(transition(unread, { kind: 'tidied', fieldId: 'files' })).toBe(unread);
  });

  it('is done at once when the last message has been read', () => {
    const queue = after(
      added(file('a'), file('b', { refusal: { reason: 'empty' } })),
      started('a'),
      stored('a'),
      {
        kind: 'dismissed',
        ids: ['b'],
      },
    );
    expect(queue.uploads.size).toBe(0);
  });

  it('leaves other sections alone', () => {
    const other = file('b', { fieldId: 'other', turnKey: 'other' });
    const queue = after(added(file('a'), other), started('a'), started('b'), stored('a'), stored('b'), {
      kind: 'tidied',
      fieldId: 'files',
    });
    expect([...queue.uploads.keys()]).toEqual(['b']);
  });

  it('cannot dismiss a file that is on its way', () => {
    const before = after(added(file('a'), file('b')), started('a'));
    expect(transition(before, { kind: 'dismissed', ids: ['a', 'b'] })).toBe(before);
  });
});
