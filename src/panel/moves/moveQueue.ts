import type { CopyResponse } from '../../contract/attachment.ts';
import { ApiError } from '../api/ApiError.ts';
import { isCommonFailure } from '../api/isCommonFailure.ts';

/** Whether the original stays. */
export type MoveKind = 'move' | 'copy';

/** Why the original of a moved file still stands, or may: the server's code, or what Meegle made of the copy. */
export type BothReason = Pick<CopyResponse, 'code' | 'changed'>;

/**
 * Where a move stands. `done`: the file is in its new field, as `newId`; `both`: there and, though it was to be moved, in
 * its old one, too; `failed`: it is where it was.
 */
export type MovePhase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly newId: string }
  | { readonly kind: 'both'; readonly newId: string; readonly reason: BothReason }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** One file on its way to another field. Those to one field that were asked for while others were open are of one `batch`. */
export interface Move {
  /** The file's id in the field it comes from, and its name. */
  readonly id: string;
  readonly name: string;
  readonly toId: string;
  readonly kind: MoveKind;
  readonly batch: number;
  readonly phase: MovePhase;
}

/** All moves of this page, by `moveKey`, in the order in which they were last asked for. */
export type MoveQueue = ReadonlyMap<string, Move>;

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

/** Whether a move is still to end. */
export function isOpen({ phase }: Move): boolean {
  return phase.kind === 'waiting' || phase.kind === 'running';
}

/** The queue after something happened; the same one if that changes nothing. */
export function transition(queue: MoveQueue, event: MoveEvent): MoveQueue {
  switch (event.kind) {
    case 'asked':
      return ask(queue, event);
    case 'started':
      return advance(queue, event.key, 'waiting', { kind: 'running' });
    case 'ended':
      return advance(queue, event.key, 'running', presentEnd(queue.get(event.key), event.copy));
    case 'failed': {
      const { error } = event;
      const failed = advance(queue, event.key, 'running', { kind: 'failed', error });
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
      return advance(queue, event.key, 'waiting', { kind: 'failed', error });
    }
    case 'stopped':
      return drop(queue, ({ toId, phase }) => toId === event.toId && phase.kind === 'waiting');
    case 'dismissed':
      return drop(queue, (move) => move.toId === event.toId && !isOpen(move));
  }
  return event satisfies never;
}

/**
 * The move to begin now; null while one runs or none waits. One at a time in all: each carries a whole file from Meegle
 * and back, and what the next one says of its row must know of this one.
 */
export function nextMove(queue: MoveQueue): Move | null {
  const moves = [...queue.values()];
  if (moves.some(({ phase }) => phase.kind === 'running')) return null;
  return moves.find(({ phase }) => phase.kind === 'waiting') ?? null;
}

function ask(
  queue: MoveQueue,
  { move: kind, toId, files }: Extract<MoveEvent, { kind: 'asked' }>,
): MoveQueue {
  const wanted = files.filter(({ id }) => {
    const known = queue.get(moveKey({ id, toId }));
    return known === undefined || !isOpen(known);
  });
  if (wanted.length === 0) return queue;
  const there = [...queue.values()].filter((move) => move.toId === toId);
  const last = Math.max(0, ...there.map(({ batch }) => batch));
  const batch = there.some(isOpen) ? last : last + 1;
  const asked = new Set(wanted.map(({ id }) => moveKey({ id, toId })));
  return new Map([
    ...[...queue].filter(([key]) => !asked.has(key)),
    ...wanted.map(({ id, name }): [string, Move] => [
      moveKey({ id, toId }),
      { id, name, toId, kind, batch, phase: { kind: 'waiting' } },
    ]),
  ]);
}

function presentEnd(move: Move | undefined, { attachment, removed, code, changed }: CopyResponse): MovePhase {
  const newId = attachment.id;
  if (removed || move?.kind === 'copy') return { kind: 'done', newId };
  return { kind: 'both', newId, reason: { ...(code && { code }), ...(changed && { changed }) } };
}

function advance(queue: MoveQueue, key: string, from: MovePhase['kind'], phase: MovePhase): MoveQueue {
  const move = queue.get(key);
  return move?.phase.kind === from ? new Map(queue).set(key, { ...move, phase }) : queue;
}

function change(queue: MoveQueue, update: (move: Move) => Move): MoveQueue {
  return new Map([...queue].map(([key, move]) => [key, update(move)]));
}

function drop(queue: MoveQueue, which: (move: Move) => boolean): MoveQueue {
  const kept = [...queue].filter(([, move]) => !which(move));
  return kept.length === queue.size ? queue : new Map(kept);
}

/** Files that are to leave their place, or are leaving it. */
export function movingIds(queue: MoveQueue): ReadonlySet<string> {
  const open = [...queue.values()].filter((move) => move.kind === 'move' && isOpen(move));
  return new Set(open.map(({ id }) => id));
}

/** Originals that the list may hold beside their copies: a file that moves is one file all the while. */
export function doubledIds(queue: MoveQueue): ReadonlySet<string> {
  const isUnderWay = ({ kind, phase }: Move) =>
    kind === 'move' && (phase.kind === 'running' || phase.kind === 'done');
  return new Set([...queue.values()].filter(isUnderWay).map(({ id }) => id));
}

/** How many files are on their way to a section, or wait to be. */
export function countComing(queue: MoveQueue, toId: string): number {
  return [...queue.values()].filter((move) => move.toId === toId && isOpen(move)).length;
}
