import type { Attachment, AttachmentField } from '../../../contract/attachment.ts';
import type { WorkItemRef } from '../../../contract/workItem.ts';
import type { Api } from '../../api/api.ts';
import { asApiError } from '../../api/asApiError.ts';
import { isReadable } from '../../uploads/isReadable.ts';
import type { FailureCode } from '../../uploads/upload.ts';
import { placeOf, type LostFile } from './restoreOffer.ts';

/** `queued`: the page sends it as any other file, and its row says how far that is. */
export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly attachment: Attachment; readonly field: AttachmentField }
  | { readonly kind: 'queued' }
  | { readonly kind: 'failed'; readonly code: FailureCode };

/** What a file is restored through. */
export interface RestoreMeans {
  readonly item: WorkItemRef;
  readonly api: Pick<Api, 'restoreFile'>;
  /** The file that this page stored under that id, if it still has it. */
  readonly findHeld: (id: string) => File | undefined;
  readonly upload: (field: AttachmentField, file: File, name: string) => void;
}

/**
 * Stores a deleted file anew: by the server as long as that has its bytes, else from this page's own file. Where the
 * server's outcome isn't known nothing else is tried: it could then be there twice.
 */
export async function restoreFile(
  file: LostFile,
  fields: readonly AttachmentField[],
  { item, api, findHeld, upload }: RestoreMeans,
): Promise<RestoreOutcome> {
  const field = placeOf(file, fields);
  if (field === undefined) return { kind: 'failed', code: 'conflict' };
  const held = findHeld(file.id);
  if (file.isOnServer || held === undefined) {
    const { key, row, attachments } = field;
    const rowIds = row !== undefined && { row, rowIds: attachments.map(({ id }) => id) };
    try {
      const { attachment } = await api.restoreFile({ item, fieldKey: key, ...rowIds }, file.id);
      return { kind: 'restored', attachment, field };
    } catch (caught) {
      const { code } = asApiError(caught);
      if (code !== 'not_found' || held === undefined) return { kind: 'failed', code };
    }
  }
  if (!(await isReadable(held))) return { kind: 'failed', code: 'unreadable' };
  upload(field, held, file.name);
  return { kind: 'queued' };
}
