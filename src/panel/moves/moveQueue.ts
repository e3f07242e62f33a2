import type { CopyResponse } from '../../contract/attachment.ts';
import { ApiError } from '../api/ApiError.ts';
import { isCommonFailure } from '../api/isCommonFailure.ts';
import { addJobs, advanceJob, dropJobs, isOpen, type Job, type JobQueue } from '../oneByOne/jobQueue.ts';

/** Whether the original stays. */
export type MoveKind = 'move' | 'copy';

/** Why the original of a moved file still stands, or may: the server's code, or what Meegle made of the copy. */
export type BothReason = Pick<CopyResponse, 'code' | 'changed'>;

/**
 * Where a move stands. `done`: the file is in its new field, as `newId`, and `wasThere` before; `both`: there and, though it
 * was to be moved, in its old one, too; `failed`: it is where it was.
 */
export type MovePhase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly newId: string; readonly wasThere: boolean }
  | { readonly kind: 'both'; readonly newId: string; readonly reason: BothReason }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** One file on its way to another field; those to one field are a group. */
export interface Move extends Job {
  /** The file's id in the field it comes from, and its name. */
  readonly id: string;
  readonly name: string;
  readonly toId: string;
  readonly kind: MoveKind;
  readonly phase: MovePhase;
}

/** All moves of this page, by `moveKey`, in the order in which they were last asked for. */
export type MoveQueue = JobQueue<Move>;

export type MoveEvent =
  | {
      readonly kind: 'asked';
      readonly move: MoveKind;
      readonly toId: string;
      readonly files: readonly Pick<Move, 'id' | 'name'>[];
    }
  | { readonly kind: 'started'; readonly key: string }
  | { readonly kind: 'ended'; readonly key: string; readonly copy: CopyResponse }
  | { readonly kind: 'failed'; readonly key: string; readonly error: ApiError }
  /** The file, or the field it was to go to, has left the list before its turn came. */
  | { readonly kind: 'gone'; readonly key: string }
  /** No further file is brought to this field; what runs ends. */
  | { readonly kind: 'stopped'; readonly toId: string }
  /** What became of those to this field has been seen. */
  | { readonly kind: 'dismissed'; readonly toId: string };

export const NO_MOVES: MoveQueue = new Map();

/** Names a move: a file may be on its way to several fields, but to each only once. */
export function moveKey({ id, toId }: Pick<Move, 'id' | 'toId'>): string {
  return `${id} ${toId}`;
}

/** The queue after something happened; the same one if that changes nothing. */
export function transition(queue: MoveQueue, event: MoveEvent): MoveQueue {
  switch (event.kind) {
    case 'asked':
      return ask(queue, event);
    case 'started':
      return advanceJob(queue, event.key, 'waiting', { kind: 'running' });
    case 'ended':
      return advanceJob(queue, event.key, 'running', presentEnd(queue.get(event.key), event.copy));
    case 'failed': {
      const { error } = event;
      const failed = advanceJob(queue, event.key, 'running', { kind: 'failed', error });
      const toId = queue.get(event.key)?.toId;
      if (failed === queue || !isCommonFailure(error.code)) return failed;
      return change(failed, (move) =>
        move.toId === toId && move.phase.kind === 'waiting'
          ? { ...move, phase: { kind: 'failed', error } }
          : move,
      );
    }
    case 'gone': {
      const error = new ApiError('not_found', 'The file or the field has left the list.');
      return advanceJob(queue, event.key, 'waiting', { kind: 'failed', error });
    }
    case 'stopped':
      return dropJobs(queue, ({ toId, phase }) => toId === event.toId && phase.kind === 'waiting');
    case 'dismissed':
      return dropJobs(queue, (move) => move.toId === event.toId && !isOpen(move.phase));
  }
  return event satisfies never;
}

function ask(
  queue: MoveQueue,
  { move: kind, toId, files }: Extract<MoveEvent, { kind: 'asked' }>,
): MoveQueue {
  const wanted = files.filter(({ id }) => {
    return !isOpen(queue.get(moveKey({ id, toId }))?.phase);
  });
  return addJobs(
    queue,
    (move) => move.toId === toId,
    (batch) =>
      wanted.map(({ id, name }) => [
        moveKey({ id, toId }),
        { id, name, toId, kind, batch, phase: { kind: 'waiting' } },
      ]),
  );
}

function presentEnd(move: Move | undefined, copy: CopyResponse): MovePhase {
  const { attachment, removed, wasThere = false, code, changed } = copy;
  const newId = attachment.id;
  if (removed || move?.kind === 'copy') return { kind: 'done', newId, wasThere };
  return { kind: 'both', newId, reason: { ...(code && { code }), ...(changed && { changed }) } };
}

function change(queue: MoveQueue, update: (move: Move) => Move): MoveQueue {
  return new Map([...queue].map(([key, move]) => [key, update(move)]));
}

/** Files that are to leave their place, or are leaving it. */
export function movingIds(queue: MoveQueue): ReadonlySet<string> {
  const open = [...queue.values()].filter((move) => move.kind === 'move' && isOpen(move.phase));
  return new Set(open.map(({ id }) => id));
}

/** Originals that the list may hold beside their copies: a file that moves is one file all the while. */
export function doubledIds(queue: MoveQueue): ReadonlySet<string> {
  const underWay = [...queue.values()].filter(
    ({ kind, phase }) => kind === 'move' && (phase.kind === 'running' || phase.kind === 'done'),
  );
  return new Set(underWay.map(({ id }) => id));
}

/** How many files are on their way to a section, or wait to be. */
export function countComing(queue: MoveQueue, toId: string): number {
  return [...queue.values()].filter((move) => move.toId === toId && isOpen(move.phase)).length;
}
