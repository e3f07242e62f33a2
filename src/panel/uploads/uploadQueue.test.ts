import { describe, expect, it } from 'vitest';
import {
  added,
  after,
  failedWith,
  file,
  get,
  progressed,
  receipt,
  started,
  stored,
} from '../testing/queueEvents.ts';
import type { UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition } from './uploadQueue.ts';

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
