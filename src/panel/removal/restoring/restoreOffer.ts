import type { AttachmentField } from '../../../contract/attachment.ts';
import type { FailureCode } from '../../uploads/upload.ts';
import type { DeletionReport } from '../deleteFiles.ts';

/** A file that was deleted, where it stood, and who has its bytes: the server, or this page alone. */
export interface LostFile {
  readonly id: string;
  readonly name: string;
  readonly fieldKey: string;
  readonly row?: number | undefined;
  /** What else stood in its row of a compound field: rows have no names, and shift. */
  readonly besideIds: readonly string[];
  readonly isOnServer: boolean;
}

/** Files of one deletion that can be had back, and how far that is: `failed` are those that were tried in vain. */
export interface RestoreOffer {
  readonly deletedCount: number;
  readonly files: readonly LostFile[];
  readonly phase:
    | { readonly kind: 'offered' }
    | { readonly kind: 'running' }
    | { readonly kind: 'failed'; readonly reasons: ReadonlyMap<string, FailureCode> };
}

/** What can be had back of a deletion; null: nothing. `listed` are the fields as they were when it was sent. */
export function offerRestore(
  { deleted, restorable }: DeletionReport,
  listed: readonly AttachmentField[],
  isHeld: (id: string) => boolean,
): RestoreOffer | null {
  const files = listed.flatMap(({ key, row, attachments }) =>
    attachments
      .filter(({ id }) => restorable.has(id) || (deleted.has(id) && isHeld(id)))
      .map(({ id, name }): LostFile => ({
        id,
        name,
        fieldKey: key,
        row,
        besideIds: attachments.map((file) => file.id).filter((other) => !deleted.has(other)),
        isOnServer: restorable.has(id),
      })),
  );
  return files.length === 0 ? null : { deletedCount: deleted.size, files, phase: { kind: 'offered' } };
}

/** What is left of an offer that was taken; null: nothing. */
export function offerAgain(
  offer: RestoreOffer,
  reasons: ReadonlyMap<string, FailureCode>,
): RestoreOffer | null {
  const files = offer.files.filter(({ id }) => reasons.has(id));
  return files.length === 0 ? null : { ...offer, files, phase: { kind: 'failed', reasons } };
}

/**
 * Where a file is to stand again. A row is known by what stood in it beside the file; where nothing did, by its number.
 * Undefined: the field or its row can't be told any more.
 */
export function placeOf(file: LostFile, fields: readonly AttachmentField[]): AttachmentField | undefined {
  const { fieldKey, row, besideIds } = file;
  const own = fields.filter(({ key }) => key === fieldKey);
  if (row === undefined || besideIds.length === 0) return own.find((field) => field.row === row);
  const places = own.filter(({ attachments }) => attachments.some(({ id }) => besideIds.includes(id)));
  return places.length === 1 ? places[0] : undefined;
}
