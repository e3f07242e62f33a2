import type { QueryClient } from '@tanstack/react-query';
import type { AttachmentField, CopyResponse } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { asApiError } from '../api/asApiError.ts';
import { addCopied, attachmentsQuery, refreshList } from '../attachments/attachmentsQuery.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { createJobStore } from '../oneByOne/createJobStore.ts';
import { nextJob } from '../oneByOne/jobQueue.ts';
import { sendJob, targetOf } from '../oneByOne/sendJob.ts';
import { createListeners } from '../uploads/createListeners.ts';
import { keepIfSame } from '../keepIfSame.ts';
import {
  moveKey,
  movingIds,
  NO_MOVES,
  transition,
  type Move,
  type MoveEvent,
  type MoveKind,
  type MoveQueue,
} from './moveQueue.ts';

/** What a store moves through; each mount of the panel brings its own, with a list that has been read. */
export interface MoveConnection {
  readonly api: Api;
  readonly client: QueryClient;
}

/** The moves of one work item: what the queue decides, done. */
export interface MoveStore {
  /** Begins what is begun from now on through another connection. */
  readonly connect: (connection: MoveConnection) => void;
  readonly getSnapshot: () => MoveQueue;
  /** Files that are to leave their place: the same set as long as the same ids are in it. */
  readonly getMoving: () => ReadonlySet<string>;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` when one has ended, and before the list changes, so that what knows the file by its id can follow. */
  readonly onSettled: (listener: (move: Move, outcome: CopyResponse | ApiError) => void) => () => void;
  /** Brings these files of the list to the section `toId`, one after the other. */
  readonly ask: (kind: MoveKind, ids: readonly string[], toId: string) => void;
  /** Begins no further file for a section, and sends none again that the server had no time for. */
  readonly stop: (toId: string) => void;
  /** Forgets what has ended there. */
  readonly dismiss: (toId: string) => void;
}

/** Makes the moves of a work item, each a mutation of its own, sent as `sendJob` does. */
export function createMoveStore({
  item,
  ...firstConnection
}: MoveConnection & { readonly item: WorkItemRef }): MoveStore {
  let connection: MoveConnection = firstConnection;
  const outcomes = createListeners<[Move, CopyResponse | ApiError]>();
  let moving: ReadonlySet<string> = new Set();
  let running: { readonly toId: string; readonly stop: AbortController } | undefined;
  const { getSnapshot, subscribe, change, proceed } = createJobStore(NO_MOVES, {
    transition,
    next: nextJob,
    run: moveNext,
    onRest: () => void refreshList(connection.client, item),
  });

  function readFields(): readonly AttachmentField[] {
    const { api, client } = connection;
    return client.getQueryData(attachmentsQuery(api, item).queryKey)?.fields ?? [];
  }

  function settle(key: string, event: MoveEvent, outcome: CopyResponse | ApiError): void {
    change(event);
    const move = getSnapshot().get(key);
    if (move !== undefined) outcomes.tell(move, outcome);
  }

  async function moveNext(move: Move): Promise<void> {
    const key = moveKey(move);
    const fields = readFields();
    const from = fields.find(({ attachments }) => attachments.some(({ id }) => id === move.id));
    const to = fields.find((field) => fieldId(field) === move.toId);
    if (from === undefined || to === undefined) {
      settle(key, { kind: 'gone', key }, new ApiError('not_found', 'It has left the list.'));
    } else {
      const stop = new AbortController();
      running = { toId: move.toId, stop };
      change({ kind: 'started', key });
      try {
        const { api, client } = connection;
        const [source, target] = [targetOf(item, from), targetOf(item, to)];
        const send = () => api.copyFile(source, move.id, target, move.kind === 'move');
        const copy = await sendJob(client, ['move', move.id], send, stop.signal);
        settle(key, { kind: 'ended', key, copy }, copy);
        addCopied(connection.client, item, { copy, originalId: move.id, toId: move.toId });
      } catch (caught) {
        const error = asApiError(caught);
        settle(key, { kind: 'failed', key, error }, error);
      }
    }
  }

  return {
    connect: (next) => {
      connection = next;
    },
    getSnapshot,
    getMoving: () => (moving = keepIfSame(moving, movingIds(getSnapshot()))),
    subscribe,
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
    stop(toId) {
      if (running?.toId === toId) running.stop.abort();
      change({ kind: 'stopped', toId });
    },
    dismiss: (toId) => change({ kind: 'dismissed', toId }),
  };
}
