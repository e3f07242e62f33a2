import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { fieldId } from '../attachments/fieldId.ts';
import type { FieldTarget } from '../api/api.ts';

/** Where files go, the section and turn that stand for it in the queue, and the ids that were seen there before. */
export interface UploadPlace {
  readonly target: FieldTarget;
  readonly seenIds?: readonly string[];
  readonly fieldId: string;
  readonly turnKey: string;
}

/** The place that a field of the list is. The turn is the top-level field's: rows of a compound field share it. */
export function uploadPlaceOf(item: WorkItemRef, field: AttachmentField): UploadPlace {
  return {
    target: { item, fieldKey: field.key, row: field.row },
    seenIds: field.attachments.map(({ id }) => id),
    fieldId: fieldId(field),
    turnKey: field.parentKey ?? field.key,
  };
}
