import { notifyManager, type QueryClient } from '@tanstack/react-query';
import type { AttachmentField, DeleteResponse } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { refreshList, removeDeleted } from '../attachments/attachmentsQuery.ts';
import { keepIfSame } from '../keepIfSame.ts';
import { createListeners } from '../uploads/createListeners.ts';
import {
  deleteFiles,
  NOTHING_DONE,
  planDeletion,
  type DeletionReport,
  type KeptReason,
  type SectionDeletion,
} from './deleteFiles.ts';
import {
  dueInMs,
  leavingIds,
  NO_DELETIONS,
  pendingIds,
  transition,
  type Batch,
  type DeletionEvent,
  type Deletions,
} from './deletions.ts';

/** What a store deletes through; each mount of the panel brings its own. */
export interface DeletionConnection {
  readonly api: Pick<Api, 'deleteFiles' | 'deleteFilesOnLeaving' | 'listAttachments'>;
  readonly queryClient: QueryClient;
}

/** The deletions of one work item: what the machine decides, done. */
export interface DeletionStore {
  /** Deletes through another connection from now on, and says in which sections the files stand. */
  readonly connect: (connection: DeletionConnection) => void;
  /**
   * To be told each time that the list was read. What it lacks is still pending, since a reading may be behind or lack a
   * part: the list of the moment when it is sent says where it stands.
   */
  readonly noteListed: (fields: readonly AttachmentField[]) => void;
  readonly getSnapshot: () => Deletions;
  /** `leavingIds` and `pendingIds`: the same set as long as the same ids are in it, so that no row is drawn for a passing second. */
  readonly getLeaving: () => ReadonlySet<string>;
  readonly getPending: () => ReadonlySet<string>;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` with the outcome of a batch and where its files stood, when what is gone has left the list. */
  readonly onSettled: (
    listener: (report: DeletionReport, listed: readonly AttachmentField[]) => void,
  ) => () => void;
  readonly ask: (ids: readonly string[]) => void;
  /** Takes back those that are still pending; returns which these were. */
  readonly undo: (ids: ReadonlySet<string>) => readonly string[];
  /** Waits no longer with these batches; without numbers with none at all. */
  readonly hurry: (numbers?: ReadonlySet<number>) => void;
  /** Stops the time while somebody is about to decide; what it returns lets it go on. */
  readonly hold: () => () => void;
  /** Sends what is pending together with the page, as far as that can be; the rest is still pending if the page stays. */
  readonly leave: () => void;
}

/** Makes the deletions of one work item. Each batch is a mutation that nobody repeats. */
export function createDeletionStore({
  item,
  now = () => performance.now(), // never set back
  ...firstConnection
}: DeletionConnection & {
  readonly item: WorkItemRef;
  readonly now?: () => number;
}): DeletionStore {
  let connection: DeletionConnection = firstConnection;
  let deletions = NO_DELETIONS;
  let leaving = leavingIds(deletions);
  let pending = leaving;
  let fields: readonly AttachmentField[] = [];
  let holders = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = createListeners<[]>();
  const reports = createListeners<[DeletionReport, readonly AttachmentField[]]>();

  /** `send`: how batches are sent that run from now on. */
  function dispatch(event: DeletionEvent, send: Send = sendPart) {
    const before = new Set(deletions.batches.filter(isRunning).map(({ number }) => number));
    deletions = transition(deletions, event, now());
    leaving = keepIfSame(leaving, leavingIds(deletions));
    pending = keepIfSame(pending, pendingIds(deletions));
    for (const batch of deletions.batches) {
      if (isRunning(batch) && !before.has(batch.number)) void run(batch, send);
    }
    clearTimeout(timer);
    const dueMs = dueInMs(deletions);
    if (dueMs !== null) timer = setTimeout(() => dispatch({ kind: 'time_passed' }), Math.ceil(dueMs));
    changes.tell();
  }

  const sendPart = ({ target, ids }: SectionDeletion) => connection.api.deleteFiles(target, ids);

  /** The page came back, and the answer got lost: what the list no longer shows was deleted, of the rest nobody knows. */
  async function readBack({ ids }: SectionDeletion, error: unknown): Promise<DeleteResponse> {
    if (!(error instanceof ApiError) || error.code !== 'unreachable') throw error;
    const left = idsOf((await connection.api.listAttachments(item)).fields);
    return { results: ids.map((id) => ({ id, outcome: left.has(id) ? 'unknown' : 'deleted' })) };
  }

  async function run({ number, ids }: Batch, send: Send) {
    const { queryClient } = connection;
    const listed = fields;
    const mutation = queryClient.getMutationCache().build(queryClient, {
      mutationKey: ['delete', number],
      mutationFn: () => deleteFiles(ids, planDeletion(item, listed, new Set(ids)), send),
      retry: 0,
      networkMode: 'always',
      gcTime: 0,
    });
    const report = await mutation.execute(undefined).catch((error: unknown): DeletionReport => {
      globalThis.reportError?.(error); // a bug of ours: what the server says is in the report
      const kept = new Map(ids.map((id): [string, KeptReason] => [id, { kind: 'unknown' }]));
      return { ...NOTHING_DONE, kept };
    });
    const { queryClient: client } = connection; // another mount's, perhaps
    removeDeleted(client, item, report.gone);
    // After the list has told of it: a row that goes must not be drawn once more as if it stayed.
    notifyManager.schedule(() => {
      dispatch({ kind: 'settled', number, kept: report.kept });
      reports.tell({ ...report, wasLeft: send !== sendPart }, listed);
      void refreshList(client, item);
    });
  }

  return {
    connect: (next) => {
      connection = next;
    },
    noteListed: (listed) => {
      fields = listed;
    },
    getSnapshot: () => deletions,
    getLeaving: () => leaving,
    getPending: () => pending,
    subscribe: changes.add,
    onSettled: reports.add,
    ask: (ids) => dispatch({ kind: 'asked', ids }),
    undo: (ids) => {
      const taken = [...pending].filter((id) => ids.has(id));
      dispatch({ kind: 'undone', ids });
      return taken;
    },
    hurry: (numbers = new Set(deletions.batches.map(({ number }) => number))) =>
      dispatch({ kind: 'hurried', numbers }),
    hold: () => {
      holders += 1;
      if (holders === 1) dispatch({ kind: 'held' });
      return () => {
        holders -= 1;
        if (holders === 0) dispatch({ kind: 'let_go' });
      };
    },
    leave: () => {
      const parts = planDeletion(item, fields, pendingIds(deletions));
      if (parts.length === 0) return;
      const answers = new Map(
        connection.api.deleteFilesOnLeaving(parts).flatMap((answer, index) => {
          const part = parts[index];
          answer?.catch(() => undefined); // it is told of when the parts before it have ended
          return answer === null || part === undefined ? [] : [[part.fieldId, answer] as const];
        }),
      );
      const ids = new Set(parts.filter((part) => answers.has(part.fieldId)).flatMap((part) => part.ids));
      const sendSent = (part: SectionDeletion) =>
        answers.get(part.fieldId)?.catch((error: unknown) => readBack(part, error)) ?? sendPart(part);
      if (ids.size > 0) dispatch({ kind: 'sent', ids }, sendSent);
    },
  };
}

type Send = (part: SectionDeletion) => Promise<DeleteResponse>;

function idsOf(fields: readonly AttachmentField[]): ReadonlySet<string> {
  return new Set(fields.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
}

function isRunning({ phase }: Batch): boolean {
  return phase.kind === 'running';
}
