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
import { createJobStore } from '../oneByOne/createJobStore.ts';
import { nextJob } from '../oneByOne/jobQueue.ts';
import { sendJob, targetOf } from '../oneByOne/sendJob.ts';
import { createListeners } from '../uploads/createListeners.ts';
import { NO_REPAIRS, transition, type Repair, type RepairQueue } from './repairQueue.ts';

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
  /** Begins no further file of a section, and sends none again that the server had no time for. */
  readonly stop: (fieldId: string) => void;
  /** Sends nothing any more. What was sent ends on the server, whether or not anybody waits for it. */
  readonly close: () => void;
}

/** Makes the repairs of a work item, each a mutation of its own, sent as `sendJob` does. */
export function createRepairStore({
  api,
  client,
  item,
}: {
  readonly api: Api;
  readonly client: QueryClient;
  readonly item: WorkItemRef;
}): RepairStore {
  const outcomes = createListeners<[RepairedFile, RepairOutcome]>();
  let running: { readonly fieldId: string; readonly stop: AbortController } | undefined;
  const { getSnapshot, subscribe, change, proceed } = createJobStore(NO_REPAIRS, {
    transition,
    next: nextJob,
    run: repairNext,
    onRest: () => void refreshList(client, item),
  });

  function readFields(): readonly AttachmentField[] {
    return client.getQueryData(attachmentsQuery(api, item).queryKey)?.fields ?? [];
  }

  async function repairNext({ id }: Repair): Promise<void> {
    const field = readFields().find(({ attachments }) => attachments.some((file) => file.id === id));
    const file = field?.attachments.find((one) => one.id === id);
    if (field === undefined || file === undefined) return change({ kind: 'gone', id });
    const settled = { file, fieldId: fieldId(field) };
    const stop = new AbortController();
    running = { fieldId: settled.fieldId, stop };
    change({ kind: 'started', id });
    try {
      const send = () => api.repairFile(targetOf(item, field), id);
      const { attachment } = await sendJob(client, repairKey(id), send, stop.signal);
      change({ kind: 'repaired', id, newId: attachment.id });
      outcomes.tell(settled, attachment.id === id ? { kind: 'fine' } : { kind: 'repaired', attachment });
      replaceRepaired(client, item, id, attachment);
    } catch (caught) {
      const error = asApiError(caught);
      change({ kind: 'failed', id, error });
      outcomes.tell(settled, { kind: 'failed', error });
    }
  }

  return {
    getSnapshot,
    subscribe,
    onSettled: outcomes.add,
    repair(ids) {
      const asked = new Set(ids);
      for (const field of readFields()) {
        const own = field.attachments.map(({ id }) => id).filter((id) => asked.has(id));
        if (own.length > 0) change({ kind: 'asked', fieldId: fieldId(field), ids: own });
      }
      proceed();
    },
    stop(stopped) {
      if (running?.fieldId === stopped) running.stop.abort();
      change({ kind: 'stopped', fieldId: stopped });
    },
    close() {
      running?.stop.abort();
      for (const { fieldId: open } of getSnapshot().values()) change({ kind: 'stopped', fieldId: open });
    },
  };
}
