import type { UploadReceipt } from '../../contract/attachment.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { UploadConnection } from './sendUpload.ts';
import type { Upload, UploadFailure } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';
import type { UploadPlace } from './uploadPlace.ts';

/**
 * How a request that was made for a file ended; `given_up` by the user, so that the outcome isn't known. A file whose
 * cancelling came too late is `stored` and `isCancelled`. `replaced` follows `stored`: the deletion of the attachment
 * before it has ended.
 */
export type UploadOutcome =
  | {
      readonly kind: 'stored';
      readonly receipt: UploadReceipt;
      readonly file: File;
      readonly isCancelled: boolean;
    }
  | { readonly kind: 'replaced'; readonly attachmentId: string; readonly isGone: boolean }
  | { readonly kind: 'failed'; readonly failure: UploadFailure }
  | { readonly kind: 'given_up' };

/** An upload of an earlier document's, whose file was picked again. `place.seenIds` are what was known then. */
export interface RestoredUpload extends Pick<Upload, 'id' | 'name' | 'attempt' | 'replaces'> {
  readonly file: File;
  readonly place: UploadPlace;
}

/** An upload that would be lost with this document, and the ids in its field that are known not to be its own. */
export interface UnsentUpload {
  readonly upload: Upload;
  readonly file: File;
  readonly place: UploadPlace;
  readonly knownIds: readonly string[];
}

/** The uploads of one work item: what the machine decides, done. */
export interface UploadStore {
  /** Sends through another connection from now on; requests under way end where they began. */
  readonly connect: (connection: UploadConnection) => void;
  readonly getSnapshot: () => UploadQueue;
  /** Calls `listener` after every change, for mere progress at most once a frame; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` before anybody draws the outcome, so that a stored file is in the list when its row goes. */
  readonly onSettled: (listener: (place: UploadPlace, outcome: UploadOutcome) => void) => () => void;
  readonly add: (place: UploadPlace, files: readonly CheckedFile[]) => void;
  /** Goes on with uploads of before, under their old ids; the server joins them to what it already has. */
  readonly restore: (uploads: readonly RestoredUpload[]) => void;
  readonly cancel: (ids: readonly string[]) => void;
  readonly retry: (ids: readonly string[]) => void;
  /** Takes the better names that these were offered. */
  readonly rename: (ids: readonly string[]) => void;
  readonly dismiss: (ids: readonly string[]) => void;
  /** Starts no further file of a section until it is resumed; those under way end. */
  readonly pause: (fieldId: string) => void;
  readonly resume: (fieldId: string) => void;
  /** What the browser says of the network. */
  readonly setOnline: (isOnline: boolean) => void;
  readonly readUnsent: () => readonly UnsentUpload[];
}
