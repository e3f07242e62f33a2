import type { QueryClient } from '@tanstack/react-query';
import type { AttachmentField, CopyResponse } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api, ChangeTarget } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { asApiError } from '../api/asApiError.ts';
import { addCopied, attachmentsQuery, refreshList } from '../attachments/attachmentsQuery.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { createListeners } from '../uploads/createListeners.ts';
import {
  moveKey,
  nextMove,
  NO_MOVES,
  transition,
  type Move,
  type MoveEvent,
  type MoveKind,
  type MoveQueue,
} from './moveQueue.ts';

/** The moves of one work item: what the queue decides, done. */
export interface MoveStore {
  readonly getSnapshot: () => MoveQueue;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` when one has ended, and before the list changes, so that what knows the file by its id can follow. */
  readonly onSettled: (listener: (move: Move, outcome: CopyResponse | ApiError) => void) => () => void;
  /** Brings these files of the list to the section `toId`, one after the other. */
  readonly ask: (kind: MoveKind, ids: readonly string[], toId: string) => void;
  /** Begins no further file for a section. */
  readonly stop: (toId: string) => void;
  /** Forgets what has ended there. */
  readonly dismiss: (toId: string) => void;
  /** Begins nothing any more. What runs ends on the server, whether or not anybody waits for it. */
  readonly close: () => void;
}

/** Makes the moves of a work item. Each is a mutation of its own that isn't repeated by itself: a person decides. */
export function createMoveStore({
  api,
  client,
  item,
}: {
  readonly api: Api;
  readonly client: QueryClient;
  readonly item: WorkItemRef;
}): MoveStore {
  const changes = createListeners();
  const outcomes = createListeners<[Move, CopyResponse | ApiError]>();
  let queue = NO_MOVES;

  function change(event: MoveEvent): void {
    const next = transition(queue, event);
    if (next === queue) return;
    queue = next;
    changes.tell();
  }

  function readFields(): readonly AttachmentField[] {
    return client.getQueryData(attachmentsQuery(api, item).queryKey)?.fields ?? [];
  }

  function settle(key: string, event: MoveEvent, outcome: CopyResponse | ApiError): void {
    change(event);
    const move = queue.get(key);
    if (move !== undefined) outcomes.tell(move, outcome);
  }

  function proceed(): void {
    const next = nextMove(queue);
    if (next !== null) void moveNext(next).then(proceed);
  }

  async function moveNext(move: Move): Promise<void> {
    const key = moveKey(move);
    const fields = readFields();
    const from = fields.find(({ attachments }) => attachments.some(({ id }) => id === move.id));
    const to = fields.find((field) => fieldId(field) === move.toId);
    if (from === undefined || to === undefined) {
      settle(key, { kind: 'gone', key }, new ApiError('not_found', 'It has left the list.'));
    } else {
      change({ kind: 'started', key });
      try {
        const copy = await send(move, targetOf(from), targetOf(to));
        settle(key, { kind: 'ended', key, copy }, copy);
        addCopied(client, item, { copy, originalId: move.id, toId: move.toId });
      } catch (caught) {
        const error = asApiError(caught);
        settle(key, { kind: 'failed', key, error }, error);
      }
    }
    if (nextMove(queue) === null) void refreshList(client, item);
  }

  function targetOf(field: AttachmentField): ChangeTarget {
    const { key, row, attachments } = field;
    return {
      item,
      fieldKey: key,
      ...(row !== undefined && { row, rowIds: attachments.map((attachment) => attachment.id) }),
    };
  }

  async function send(move: Move, from: ChangeTarget, to: ChangeTarget): Promise<CopyResponse> {
    const mutation = client.getMutationCache().build(client, {
      mutationKey: ['move', move.id],
      mutationFn: () => api.copyFile(from, move.id, to, move.kind === 'move'),
      retry: 0,
      networkMode: 'always',
      gcTime: 0,
    });
    return mutation.execute(undefined);
  }

  return {
    getSnapshot: () => queue,
    subscribe: changes.add,
    onSettled: outcomes.add,
    ask(kind, ids, toId) {
      const asked = new Set(ids);
      const files = readFields()
        .filter((field) => fieldId(field) !== toId)
        .flatMap(({ attachments }) => attachments)
        .filter(({ id }) => asked.has(id));
      change({ kind: 'asked', move: kind, toId, files });
      proceed();
    },
    stop: (toId) => change({ kind: 'stopped', toId }),
    dismiss: (toId) => change({ kind: 'dismissed', toId }),
    close() {
      for (const toId of new Set([...queue.values()].map((move) => move.toId))) {
        change({ kind: 'stopped', toId });
      }
    },
  };
}
