import type { AttachmentField, DeleteResponse } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { DeletionRequest } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { fieldId } from '../attachments/fieldId.ts';

/** Why a file still stands there, or may: Meegle's answer for it, or what became of the request it was in. */
export type KeptReason =
  | { readonly kind: 'still_there' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'error'; error: ApiError };

/**
 * What became of a deletion, by attachment id. Of the `gone` we `deleted` these; the rest was deleted or moved before: by
 * others, or by a request of ours whose answer got lost. `refusedIn` are the sections where Meegle refused the viewer,
 * `restorable` those of the deleted that the server can store anew. `wasLeft`: it went out with the page, which has come
 * back.
 */
export interface DeletionReport {
  readonly gone: ReadonlySet<string>;
  readonly kept: ReadonlyMap<string, KeptReason>;
  readonly refusedIn: readonly string[];
  readonly deleted: ReadonlySet<string>;
  readonly restorable: ReadonlySet<string>;
  readonly wasLeft: boolean;
}

/** Of no file anything became. */
export const NOTHING_DONE: DeletionReport = {
  gone: new Set(),
  kept: new Map(),
  refusedIn: [],
  deleted: new Set(),
  restorable: new Set(),
  wasLeft: false,
};

/** One section's part of a deletion. */
export interface SectionDeletion extends DeletionRequest {
  readonly fieldId: string;
}

/** What has to be asked of the server so that these files go, one request a section. */
export function planDeletion(
  item: WorkItemRef,
  fields: readonly AttachmentField[],
  ids: ReadonlySet<string>,
): readonly SectionDeletion[] {
  return fields.flatMap((field) => {
    const rowIds = field.attachments.map(({ id }) => id);
    const own = rowIds.filter((id) => ids.has(id));
    const row = field.row !== undefined && { row: field.row, rowIds };
    const target = { item, fieldKey: field.key, ...row };
    return own.length === 0 ? [] : [{ fieldId: fieldId(field), target, ids: own }];
  });
}

/**
 * Sends the parts one after the other, and sorts files by what became of them. One of `ids` that is in no part stands in
 * no section any more: it has gone already.
 */
export async function deleteFiles(
  ids: readonly string[],
  parts: readonly SectionDeletion[],
  send: (part: SectionDeletion) => Promise<DeleteResponse>,
): Promise<DeletionReport> {
  const planned = new Set(parts.flatMap((part) => part.ids));
  const gone = new Set(ids.filter((id) => !planned.has(id)));
  const kept = new Map<string, KeptReason>();
  const refusedIn: string[] = [];
  const deleted = new Set<string>();
  const restorable = new Set<string>();
  for (const part of parts) {
    try {
      const { results } = await send(part);
      sortOutcomes(part.ids, results, gone, kept);
      for (const { id, outcome, restorable: isRestorable } of results) {
        if (outcome !== 'deleted' || !part.ids.includes(id)) continue; // batches sent together share an answer
        deleted.add(id);
        if (isRestorable === true) restorable.add(id);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'no_permission') refusedIn.push(part.fieldId);
      for (const id of part.ids) kept.set(id, { kind: 'error', error });
    }
  }
  return { gone, kept, refusedIn, deleted, restorable, wasLeft: false };
}

function sortOutcomes(
  ids: readonly string[],
  results: DeleteResponse['results'],
  gone: Set<string>,
  kept: Map<string, KeptReason>,
): void {
  const answers = new Map(results.map((result) => [result.id, result]));
  for (const id of ids) {
    const answer = answers.get(id);
    if (answer?.outcome === 'deleted' || answer?.outcome === 'already_gone') gone.add(id);
    else if (answer?.code !== undefined)
      kept.set(id, { kind: 'error', error: new ApiError(answer.code, answer.outcome) });
    else kept.set(id, { kind: answer?.outcome ?? 'unknown' });
  }
}
