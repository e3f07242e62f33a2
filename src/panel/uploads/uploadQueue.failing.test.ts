import { describe, expect, it } from 'vitest';
import { added, after, failedWith, file, get, started, stored } from '../testing/queueEvents.ts';
import { AUTOMATIC_TRIES } from './retryRule.ts';
import { canRetry } from './upload.ts';
import { transition } from './uploadQueue.ts';

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
