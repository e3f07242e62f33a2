import type { QueryClient } from '@tanstack/react-query';
import type { Attachment, AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import type { ApiError } from '../api/ApiError.ts';
import { asApiError } from '../api/asApiError.ts';
import {
  attachmentsQuery,
  refreshList,
  repairKey,
  replaceRepaired,
} from '../attachments/attachmentsQuery.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { createListeners } from '../uploads/createListeners.ts';
import { nextRepair, NO_REPAIRS, transition, type RepairEvent, type RepairQueue } from './repairQueue.ts';

/** How a repair ended; `fine`: there was nothing to repair. */
export type RepairOutcome =
  | { readonly kind: 'repaired'; readonly attachment: Attachment }
  | { readonly kind: 'fine' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** A file that was repaired, or was to be: as it stood in the list, and the section it stands in. */
export interface RepairedFile {
  readonly file: Attachment;
  readonly fieldId: string;
}

/** The repairs of one work item: what the queue decides, done. */
export interface RepairStore {
  readonly getSnapshot: () => RepairQueue;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` before the list changes, so that what knows the file by its id can follow it. */
  readonly onSettled: (listener: (repaired: RepairedFile, outcome: RepairOutcome) => void) => () => void;
  /** Repairs these files of the list, one after the other. */
  readonly repair: (ids: readonly string[]) => void;
  /** Begins no further file of a section. */
  readonly stop: (fieldId: string) => void;
  /** Begins nothing any more. What runs ends on the server, whether or not anybody waits for it. */
  readonly close: () => void;
}

/** Makes the repairs of a work item. Each is a mutation that nobody repeats: a repair repeated blindly stores a file twice. */
export function createRepairStore({
  api,
  client,
  item,
}: {
  readonly api: Api;
  readonly client: QueryClient;
  readonly item: WorkItemRef;
}): RepairStore {
  const changes = createListeners();
  const outcomes = createListeners<[RepairedFile, RepairOutcome]>();
  let queue = NO_REPAIRS;

  function change(event: RepairEvent): void {
    const next = transition(queue, event);
    if (next === queue) return;
    queue = next;
    changes.tell();
  }

  function readFields(): readonly AttachmentField[] {
    return client.getQueryData(attachmentsQuery(api, item).queryKey)?.fields ?? [];
  }

  function proceed(): void {
    const next = nextRepair(queue);
    if (next !== null) void repairNext(next.id).then(proceed);
  }

  async function repairNext(id: string): Promise<void> {
    const field = readFields().find(({ attachments }) => attachments.some((file) => file.id === id));
    const file = field?.attachments.find((one) => one.id === id);
    if (field === undefined || file === undefined) return change({ kind: 'gone', id });
    change({ kind: 'started', id });
    const settled = { file, fieldId: fieldId(field) };
    try {
      const { attachment } = await send(field, id);
      change({ kind: 'repaired', id, newId: attachment.id });
      outcomes.tell(settled, attachment.id === id ? { kind: 'fine' } : { kind: 'repaired', attachment });
      replaceRepaired(client, item, id, attachment);
    } catch (caught) {
      const error = asApiError(caught);
      change({ kind: 'failed', id, error });
      outcomes.tell(settled, { kind: 'failed', error });
    }
    if (nextRepair(queue) === null) void refreshList(client, item);
  }

  async function send(field: AttachmentField, id: string) {
    const target = {
      item,
      fieldKey: field.key,
      ...(field.row !== undefined && {
        row: field.row,
        rowIds: field.attachments.map((attachment) => attachment.id),
      }),
    };
    const mutation = client.getMutationCache().build(client, {
      mutationKey: repairKey(id),
      mutationFn: () => api.repairFile(target, id),
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
    repair(ids) {
      const asked = new Set(ids);
      for (const field of readFields()) {
        const own = field.attachments.map(({ id }) => id).filter((id) => asked.has(id));
        if (own.length > 0) change({ kind: 'asked', fieldId: fieldId(field), ids: own });
      }
      proceed();
    },
    stop: (stopped) => change({ kind: 'stopped', fieldId: stopped }),
    close() {
      for (const { fieldId: open } of queue.values()) change({ kind: 'stopped', fieldId: open });
    },
  };
}
