import type { AttachmentField, DeleteResponse } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { fieldId } from '../attachments/fieldId.ts';

/** Why a file still stands there, or may: Meegle's answer for it, or what became of the request it was in. */
export type KeptReason =
  | { readonly kind: 'still_there' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'error'; error: ApiError };

/** What became of a deletion, by attachment id; `refusedIn` are the sections where Meegle refused the viewer. */
export interface DeletionReport {
  readonly gone: ReadonlySet<string>;
  readonly kept: ReadonlyMap<string, KeptReason>;
  readonly refusedIn: readonly string[];
}

/** Deletes files from the fields they stand in, one request a field, one field after the other. */
export async function deleteFiles(
  api: Pick<Api, 'deleteFiles'>,
  item: WorkItemRef,
  fields: readonly AttachmentField[],
  ids: ReadonlySet<string>,
): Promise<DeletionReport> {
  const gone = new Set<string>();
  const kept = new Map<string, KeptReason>();
  const refusedIn: string[] = [];
  for (const field of fields) {
    const rowIds = field.attachments.map(({ id }) => id);
    const fieldIds = rowIds.filter((id) => ids.has(id));
    if (fieldIds.length === 0) continue;
    try {
      const target = {
        item,
        fieldKey: field.key,
        ...(field.row !== undefined && { row: field.row, rowIds }),
      };
      const { results } = await api.deleteFiles(target, fieldIds);
      sortOutcomes(fieldIds, results, gone, kept);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'no_permission') refusedIn.push(fieldId(field));
      for (const id of fieldIds) kept.set(id, { kind: 'error', error });
    }
  }
  return { gone, kept, refusedIn };
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
