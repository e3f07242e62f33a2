import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError, type ApiErrorCode } from '../api/ApiError.ts';
import { nextJob } from '../oneByOne/jobQueue.ts';
import { isOpen } from '../oneByOne/jobQueue.ts';
import { NO_REPAIRS, transition, type RepairEvent } from './repairQueue.ts';

const after = (...events: RepairEvent[]) => events.reduce(transition, NO_REPAIRS);
const asked = (fieldId: string, ...ids: string[]): RepairEvent => ({ kind: 'asked', fieldId, ids });
const started = (id: string): RepairEvent => ({ kind: 'started', id });
const repaired = (id: string, newId = `${id}-new`): RepairEvent => ({ kind: 'repaired', id, newId });
const failed = (id: string, code: ApiErrorCode): RepairEvent => ({
  kind: 'failed',
  id,
  error: new ApiError(code, 'why'),
});
const phases = (...events: RepairEvent[]) =>
  Object.fromEntries([...after(...events)].map(([id, { phase }]) => [id, phase.kind]));

describe('the queue of repairs', () => {
  it('begins one at a time, in the order asked for, whatever section they are in', () => {
    const queue = after(asked('files', 'a', 'b'), asked('design', 'c'));
    expect(nextJob(queue)?.id).toBe('a');
    expect(nextJob(transition(queue, started('a')))).toBeNull();
    expect(nextJob(after(asked('files', 'a', 'b'), started('a'), repaired('a')))?.id).toBe('b');
  });

  it('asks for nothing twice that is open or done', () => {
    const queue = after(asked('files', 'a', 'b', 'b'), started('a'), repaired('a'));
    expect(transition(queue, asked('files', 'a', 'b'))).toBe(queue);
  });

  it('knows the new id of a file, and that a file was fine when it kept its own', () => {
    const queue = after(
      asked('files', 'a', 'b'),
      started('a'),
      repaired('a'),
      started('b'),
      repaired('b', 'b'),
    );
    expect(queue.get('a')?.phase).toEqual({ kind: 'repaired', newId: 'a-new' });
    expect(queue.get('b')?.phase).toEqual({ kind: 'fine' });
  });

  it('goes on after a failure that is the file’s own, and keeps its reason until it is asked for again', () => {
    const events = [asked('files', 'a', 'b'), started('a'), failed('a', 'repair_failed')];
    expect(phases(...events)).toEqual({ a: 'failed', b: 'waiting' });
    expect(phases(...events, asked('files', 'a'))).toEqual({ a: 'waiting', b: 'waiting' });
    expect(nextJob(after(...events, asked('files', 'a')))?.id).toBe('b');
  });

  it.each(['no_permission', 'field_full', 'unreachable'] as const)(
    'begins no other file of the section after %s, and goes on with the other sections',
    (code) => {
      const events = [asked('files', 'a', 'b'), asked('design', 'c'), started('a'), failed('a', code)];
      expect(phases(...events)).toEqual({ a: 'failed', c: 'waiting' });
    },
  );

  it('lets what runs end when it is stopped, and forgets the rest of that section', () => {
    const stopped: RepairEvent = { kind: 'stopped', fieldId: 'files' };
    const events = [asked('files', 'a', 'b'), asked('design', 'c'), started('a'), stopped];
    expect(phases(...events)).toEqual({ a: 'running', c: 'waiting' });
  });

  it('forgets a file that has gone before its turn', () => {
    expect(phases(asked('files', 'a', 'b'), { kind: 'gone', id: 'a' })).toEqual({ b: 'waiting' });
  });

  it('counts what is asked for meanwhile to the same batch, and what comes after the end to the next', () => {
    const events = [asked('files', 'a'), started('a'), asked('files', 'b'), repaired('a'), started('b')];
    const queue = after(...events, repaired('b'), asked('files', 'c'));
    expect([...queue.values()].map(({ batch }) => batch)).toEqual([1, 1, 2]);
  });

  it('never runs two, and in the end leaves nothing open, whatever happens', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const fieldId = fc.constantFrom('files', 'design');
    const event: fc.Arbitrary<RepairEvent> = fc.oneof(
      fc.record({ kind: fc.constant('asked' as const), fieldId, ids: fc.array(id) }),
      fc.record({ kind: fc.constant('gone' as const), id }),
      fc.record({ kind: fc.constant('stopped' as const), fieldId }),
    );
    const ending = fc.constantFrom(
      (one: string) => repaired(one),
      (one: string) => repaired(one, one),
      (one: string) => failed(one, 'repair_failed'),
      (one: string) => failed(one, 'unreachable'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(event, fc.option(ending))),
        fc.infiniteStream(ending),
        (steps, endings) => {
          let queue = NO_REPAIRS;
          const running = () => [...queue.values()].filter(({ phase }) => phase.kind === 'running');
          const begin = () => {
            const next = nextJob(queue);
            if (next) queue = transition(queue, started(next.id));
            expect(running().length).toBeLessThanOrEqual(1);
          };
          const end = (how: (id: string) => RepairEvent) => {
            const [one] = running();
            if (one) queue = transition(queue, how(one.id));
          };
          for (const [happens, how] of steps) {
            const before = running();
            queue = transition(queue, happens);
            expect(running()).toEqual(before);
            begin();
            if (how) end(how);
          }
          for (let left = queue.size; left >= 0; left -= 1) {
            begin();
            end(endings.next().value);
          }
          expect([...queue.values()].some(({ phase }) => isOpen(phase))).toBe(false);
        },
      ),
    );
  });
});
