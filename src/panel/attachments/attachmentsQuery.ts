import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type {
  Attachment,
  AttachmentField,
  AttachmentList,
  CopyResponse,
  UploadReceipt,
} from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import type { ApiError } from '../api/ApiError.ts';
import { fieldId } from './fieldId.ts';
import { isPassing } from './isPassing.ts';
import { keepOrder } from './keepOrder.ts';

/** Coming back to a list this young doesn't ask for it again. */
const FRESH_MS = 5_000;

/** At most once a minute while the panel is visible, and not everybody in the same second. */
const REFETCH_MS = 60_000;
const REFETCH_JITTER_MS = 10_000;

const READ_TRIES = 2;

/** Names the list of a work item. */
export function listKey(item: WorkItemRef) {
  return ['attachments', item.project, item.type, item.id] as const;
}

/** Names the mutation that repairs a file. */
export function repairKey(attachmentId: string) {
  return ['repair', attachmentId] as const;
}

/** The list of one work item, in the order that the viewer knows, and when to ask for it. */
export function attachmentsQuery(api: Api, item: WorkItemRef) {
  return queryOptions<AttachmentList, ApiError, AttachmentList, ReturnType<typeof listKey>>({
    queryKey: listKey(item),
    queryFn: async ({ client, queryKey, signal }) => {
      const list = await api.listAttachments(item, signal);
      const isRepaired = (id: string) => client.isMutating({ mutationKey: repairKey(id) }) > 0;
      return keepOrder(client.getQueryData<AttachmentList>(queryKey), list, isRepaired);
    },
    staleTime: FRESH_MS,
    refetchInterval: () => REFETCH_MS + Math.random() * REFETCH_JITTER_MS,
    retry: (failures, error) => failures < READ_TRIES && isPassing(error),
  });
}

/**
 * The list as it was read at most `maxAgeMs` ago; rejects with `ApiError`. A reading that a change has cut short gives
 * the old list again, addresses and all: then the server is asked without the cache.
 */
export async function readList(
  client: QueryClient,
  api: Api,
  item: WorkItemRef,
  maxAgeMs: number,
): Promise<AttachmentList> {
  const oldestAt = Date.now() - maxAgeMs;
  const list = await client.fetchQuery({ ...attachmentsQuery(api, item), staleTime: maxAgeMs });
  const isFresh = (client.getQueryState(listKey(item))?.dataUpdatedAt ?? 0) > oldestAt;
  return isFresh ? list : api.listAttachments(item);
}

/** Asks for the list again, after something was written. */
export async function refreshList(client: QueryClient, item: WorkItemRef): Promise<void> {
  const isFirstReading = client.getQueryData(listKey(item)) === undefined;
  await client.invalidateQueries({ queryKey: listKey(item) });
  // A first reading is waited for, not replaced, and it may have been asked for before the change.
  if (isFirstReading) await client.invalidateQueries({ queryKey: listKey(item) });
}

/** Has the list asked for again as soon as somebody looks, however young it is. */
export function forgetFreshness(client: QueryClient, item: WorkItemRef): void {
  void client.invalidateQueries({ queryKey: listKey(item), refetchType: 'none' });
}

/** Puts a stored file into the list at once: its receipt says exactly what the next reading would. */
export function addStored(
  client: QueryClient,
  item: WorkItemRef,
  storedInto: string,
  receipt: Pick<UploadReceipt, 'attachment' | 'goneMeanwhile'>,
): void {
  forgetReading(client, item);
  const goneIds = new Set(receipt.goneMeanwhile?.map(({ id }) => id));
  updateFields(client, item, (field) =>
    fieldId(field) === storedInto
      ? {
          ...field,
          attachments: [
            ...field.attachments.filter(({ id }) => id !== receipt.attachment.id && !goneIds.has(id)),
            receipt.attachment,
          ],
        }
      : field,
  );
}

/** Takes deleted files out of the list at once. */
export function removeDeleted(client: QueryClient, item: WorkItemRef, ids: ReadonlySet<string>): void {
  forgetReading(client, item);
  updateFields(client, item, (field) =>
    field.attachments.some(({ id }) => ids.has(id))
      ? { ...field, attachments: field.attachments.filter(({ id }) => !ids.has(id)) }
      : field,
  );
}

/** Puts a repaired file into the place of the one it was; a reading in between may have brought it already. */
export function replaceRepaired(
  client: QueryClient,
  item: WorkItemRef,
  formerId: string,
  repaired: Attachment,
): void {
  forgetReading(client, item);
  updateFields(client, item, (field) =>
    field.attachments.some(({ id }) => id === formerId)
      ? {
          ...field,
          attachments: field.attachments
            .filter(({ id }) => id === formerId || id !== repaired.id)
            .map((file) => (file.id === formerId ? repaired : file)),
        }
      : field,
  );
}

/** Puts a copied file into its field at once, and takes the original out if that is gone. */
export function addCopied(
  client: QueryClient,
  item: WorkItemRef,
  {
    copy,
    originalId,
    toId,
  }: { readonly copy: CopyResponse; readonly originalId: string; readonly toId: string },
): void {
  forgetReading(client, item);
  updateFields(client, item, (field) => {
    const isTarget = fieldId(field) === toId;
    const leaves = (id: string) =>
      (copy.removed && id === originalId) || (isTarget && id === copy.attachment.id);
    if (!isTarget && !field.attachments.some(({ id }) => leaves(id))) return field;
    if (isTarget && copy.wasThere && field.attachments.some(({ id }) => id === copy.attachment.id))
      return field;
    const kept = field.attachments.filter(({ id }) => !leaves(id));
    return { ...field, attachments: isTarget ? [...kept, copy.attachment] : kept };
  });
}

/** A list that is being read was asked for before the change: it would undo it on the screen. */
function forgetReading(client: QueryClient, item: WorkItemRef): void {
  if (client.getQueryData(listKey(item)) === undefined) return; // the first one: there is nothing to show without it
  void client.cancelQueries({ queryKey: listKey(item) });
}

/** Keeps the time of the last reading: the addresses in the list are no younger than that. */
function updateFields(
  client: QueryClient,
  item: WorkItemRef,
  update: (field: AttachmentField) => AttachmentField,
): void {
  const updatedAt = client.getQueryState(listKey(item))?.dataUpdatedAt;
  client.setQueryData<AttachmentList>(
    listKey(item),
    (list) => list && { ...list, fields: list.fields.map(update) },
    updatedAt === undefined ? {} : { updatedAt },
  );
}
