import type { UploadReceipt } from '../../contract/attachment.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { presentName, type PresentAttachment } from './presentAttachment.ts';

/** What a receipt says, before its addresses are signed: they are signed anew each time it is given. */
export interface Receipt extends Omit<UploadReceipt, 'attachment'> {
  readonly file: StoredFile;
  /**
   * Of a copy only: why a move keeps its original beside it. A repair keeps it for the second only: its copy is in the
   * same field.
   */
  readonly unproven?: 'perhaps_anothers' | 'perhaps_cut';
}

/**
 * Says what became of an upload: what it was called and thought to be, and what it is in the field. What Meegle leaves
 * out is unknown, not changed: then it is what was sent. `type` is what it was sent as, if that is known.
 */
export function createReceipt(
  upload: { readonly name: string; readonly givenType: string | undefined; readonly type?: string },
  found: {
    readonly file: StoredFile;
    readonly proof: UploadReceipt['proof'];
    readonly waitedMs: number;
    readonly goneMeanwhile: readonly Pick<StoredFile, 'id' | 'name'>[];
  },
): Receipt {
  const { proof, waitedMs, goneMeanwhile } = found;
  const file = {
    ...found.file,
    name: found.file.name || upload.name,
    type: found.file.type || (upload.type ?? ''),
  };
  const type = {
    from: essenceOf(upload.givenType ?? ''),
    to: essenceOf(file.type),
  };
  return {
    file,
    proof,
    ...(upload.givenType !== undefined && file.type !== '' && type.from !== type.to
      ? { typeCorrected: type }
      : {}),
    ...(upload.name === file.name ? {} : { nameChanged: { from: upload.name, to: file.name } }),
    ...(goneMeanwhile.length === 0
      ? {}
      : { goneMeanwhile: goneMeanwhile.map((gone) => ({ id: gone.id, name: presentName(gone) })) }),
    waitedMs: Math.round(waitedMs),
  };
}

/** The receipt as its user gets it. */
export function presentReceipt(
  presentAttachment: PresentAttachment,
  actor: Actor,
  item: WorkItemRef,
  { file, ...rest }: Receipt,
): UploadReceipt {
  return { attachment: presentAttachment(actor, item, file), ...rest };
}
