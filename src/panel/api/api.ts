import type {
  AttachmentList,
  CopyResponse,
  DeleteResponse,
  RepairResponse,
  RestoreResponse,
  UploadReceipt,
} from '../../contract/attachment.ts';
import type { ArchiveReceipt, ArchiveState } from '../../contract/archive.ts';
import type { FileLink } from '../../contract/fileLink.ts';
import type { OriginList } from '../../contract/origin.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';

/** One attachment field of one work item; `row` is the row of a compound field, from 0. */
export interface FieldTarget {
  readonly item: WorkItemRef;
  readonly fieldKey: string;
  readonly row?: number | undefined;
}

/** A field whose files are to be changed: in a compound field, with the ids that the viewer saw in the row. */
export interface ChangeTarget extends FieldTarget {
  readonly rowIds?: readonly string[] | undefined;
}

/** Files to be deleted from one field. */
export interface DeletionRequest {
  readonly target: ChangeTarget;
  readonly ids: readonly string[];
}

export interface SendOptions {
  /** Names this upload: a repeat with the same id never stores the file twice. */
  readonly uploadId: string;
  /** What the file is to be called, where that isn't its own name. */
  readonly name?: string | undefined;
  /** 1 unless this is a repeat. */
  readonly attempt?: number | undefined;
  /** The bytes' SHA-256 as hex, if it is known. */
  readonly sha256?: string | undefined;
  /**
   * Ids known to stand for other files in the field. Sent with a repeat only: a server that has forgotten the first
   * attempt, since it crashed, takes an equal file for ours unless it is one of these.
   */
  readonly knownIds?: readonly string[] | undefined;
  /** Bytes handed to the network; all of them handed over doesn't mean stored. */
  readonly onProgress?: ((sentBytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Everything the panel asks of our server. Every method rejects with `ApiError` only. */
export interface Api {
  listAttachments(item: WorkItemRef, signal?: AbortSignal): Promise<AttachmentList>;
  /**
   * Says nothing of the ids seen in a row: the uploads of one drop follow each other before their ids are known here,
   * so that the second would always be refused for the first one's. A row that moved meanwhile gets the file.
   */
  sendFile(target: FieldTarget, file: File, options: SendOptions): Promise<UploadReceipt>;
  deleteFiles(target: ChangeTarget, ids: readonly string[]): Promise<DeleteResponse>;
  /**
   * The same for a page that goes just now: the requests are handed over before this returns, outlive the page, and are
   * done though nobody waits for them. Null stands for one that can't be sent any more. An answer is only heard if the
   * page stays or comes back.
   */
  deleteFilesOnLeaving(requests: readonly DeletionRequest[]): readonly (Promise<DeleteResponse> | null)[];
  /** Stores a file anew with the type that its bytes and its name say; it goes by a new id from then on. */
  repairFile(target: ChangeTarget, attachmentId: string): Promise<RepairResponse>;
  /** Stores a copy of a file in another field of its work item, and removes the original if it is to move. */
  copyFile(from: ChangeTarget, attachmentId: string, to: ChangeTarget, move: boolean): Promise<CopyResponse>;
  /** Stores a file anew that this viewer deleted in the last minutes; `not_found`: its bytes are not kept. */
  restoreFile(target: ChangeTarget, attachmentId: string): Promise<RestoreResponse>;
  /** Asks for one zip of several files, which the answer's address gives once it is opened. */
  askArchive(item: WorkItemRef, ids: readonly string[]): Promise<ArchiveReceipt>;
  /** How far a zip is that this viewer asked for. */
  readArchive(archiveId: string, signal?: AbortSignal): Promise<ArchiveState>;
  /** Keeps a file in a space, attached to nothing, and gives its address. A repeat keeps it once more. */
  getLink(
    project: string,
    file: File,
    options: Pick<SendOptions, 'name' | 'onProgress' | 'signal'>,
  ): Promise<FileLink>;
  /** Who put each file there, and when; names as `language` (a language tag) has them. */
  listOrigins(item: WorkItemRef, language: string, signal?: AbortSignal): Promise<OriginList>;
  /** Gives up a waiting or running upload; also one that the server never saw. */
  cancelUpload(uploadId: string): Promise<void>;
}
