import type { AttachmentList, DeleteResponse, UploadReceipt } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';

/** One attachment field of one work item; `row` and the ids seen in it belong to a compound field. */
export interface FieldTarget {
  readonly item: WorkItemRef;
  readonly fieldKey: string;
  readonly row?: number | undefined;
  readonly rowIds?: readonly string[] | undefined;
}

export interface SendOptions {
  /** Names this upload: a repeat with the same id never stores the file twice. */
  readonly uploadId: string;
  /** 1 unless this is a repeat. */
  readonly attempt?: number | undefined;
  /** Bytes handed to the network; all of them handed over doesn't mean stored. */
  readonly onProgress?: ((sentBytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Everything the panel asks of our server. Every method rejects with `ApiError` only. */
export interface Api {
  listAttachments(item: WorkItemRef, signal?: AbortSignal): Promise<AttachmentList>;
  sendFile(target: FieldTarget, file: File, options: SendOptions): Promise<UploadReceipt>;
  deleteFiles(target: FieldTarget, ids: readonly string[]): Promise<DeleteResponse>;
  /** Gives up a waiting or running upload; also one that the server never saw. */
  cancelUpload(uploadId: string): Promise<void>;
}
