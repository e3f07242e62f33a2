import type { FileRefusal } from '../../contract/checkFile.ts';
import type { NameRefusal } from '../../contract/fileName.ts';
import type { MeegleWords } from '../../contract/problem.ts';
import type { ApiErrorCode } from '../api/ApiError.ts';
import type { NameOffer } from '../intake/offerName.ts';

/**
 * Why a file never set out: the contract's checks, and what only the panel sees. `read_only`: the field takes no files
 * from this user; `too_many`: the folder holds more than the `limit` of files that one drop may bring in;
 * `no_place_to_replace`: a file of its name is in the field, which is full, so both can't be there for a moment.
 */
export type UploadRefusal =
  | FileRefusal
  | { readonly reason: 'folder_empty' | 'folder_unreadable' | 'unreadable' | 'read_only' }
  | { readonly reason: 'no_place_to_replace'; readonly capacity: number }
  | { readonly reason: 'too_many'; readonly limit: number };

/** Why an attempt failed: the api's code, or `unreadable`: the file was moved, changed or deleted on the disk. */
export type FailureCode = ApiErrorCode | 'unreadable';

/** A failure as rows show it; all but the code is for support. */
export interface UploadFailure {
  readonly code: FailureCode;
  readonly requestId?: string | undefined;
  readonly meegle?: MeegleWords | undefined;
}

/**
 * What differs from what the user expects though the file is stored; told until it is dismissed. `name_cleaned`: the
 * server takes no such name as the file had, so it was sent under another one.
 */
export type UploadNotice =
  | { readonly kind: 'name_cleaned'; readonly problem: NameRefusal }
  | { readonly kind: 'type_corrected'; readonly from: string; readonly to: string }
  | { readonly kind: 'name_changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'gone_meanwhile'; readonly names: readonly string[] }
  /** The file that this one takes the place of couldn't be deleted: both stand there. */
  | { readonly kind: 'not_replaced' };

/**
 * Where an upload stands. Times are in ms of one clock. `backing_off` waits until `retryAt` before it repeats by
 * itself; `confirming` has handed over every byte, which doesn't mean stored; `replacing` is stored, and the file that it
 * takes the place of is being deleted. `done`, `refused` and `failed` are final.
 */
export type UploadPhase =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending'; readonly bytesSent: number; readonly startedAt: number }
  | { readonly kind: 'confirming' }
  | { readonly kind: 'backing_off'; readonly failure: UploadFailure; readonly retryAt: number }
  | { readonly kind: 'replacing'; readonly attachmentId: string; readonly notices: readonly UploadNotice[] }
  | { readonly kind: 'done'; readonly attachmentId: string; readonly notices: readonly UploadNotice[] }
  | { readonly kind: 'refused'; readonly refusal: UploadRefusal }
  | { readonly kind: 'failed'; readonly failure: UploadFailure; readonly canRetry: boolean };

/** A better name for an odd one. `taken`: wanted while a request under the old one was open, and done once that is stored. */
export interface UploadOffer extends NameOffer {
  readonly state: 'open' | 'taken';
}

/**
 * One file on its way into one field. `id` is its `X-Upload-Id`, the same for every attempt; `attempt` counts the
 * requests made; `automaticTries` those that the server turned away since a person last asked for one, `unanswered`
 * those in a row that no answer came to. `fieldId` is the section it feeds, `turnKey` the top-level field whose turn it
 * needs: all rows of a compound field share one. `replaces` is the attachment to delete once this one is stored.
 */
export interface Upload {
  readonly id: string;
  readonly fieldId: string;
  readonly turnKey: string;
  readonly name: string;
  /** Why it couldn't be sent under the name it had. */
  readonly cleaned?: NameRefusal;
  readonly offer?: UploadOffer;
  /** The name under which it is stored already: this upload only gives it a better one. */
  readonly renamedFrom?: string;
  readonly sizeBytes: number;
  readonly attempt: number;
  readonly automaticTries: number;
  readonly unanswered: number;
  readonly sha256?: string;
  readonly replaces?: string;
  readonly phase: UploadPhase;
}

/** Whether a file is on its way: not known to be stored, to be lost by leaving now, and possible to give up. */
export function isActive(upload: Upload): boolean {
  switch (upload.phase.kind) {
    case 'queued':
    case 'sending':
    case 'confirming':
    case 'backing_off':
      return true;
    case 'replacing':
    case 'done':
    case 'refused':
    case 'failed':
      return false;
  }
  return upload.phase satisfies never;
}

/** Whether a request for it is open. */
export function isOpen({ phase }: Upload): boolean {
  return phase.kind === 'sending' || phase.kind === 'confirming';
}

/** Whether a person may have it tried again. */
export function canRetry({ phase }: Upload): boolean {
  return phase.kind === 'failed' && phase.canRetry;
}

/** Whether something stands in its row that a person has to see and dismiss. */
export function needsAttention({ phase, offer }: Upload): boolean {
  if (phase.kind === 'done') return phase.notices.length > 0 || offer !== undefined;
  return phase.kind === 'refused' || phase.kind === 'failed';
}

/** Whether a better name stands there that a person may take: not where the file's own trouble comes first. */
export function canRename({ phase, offer }: Upload): boolean {
  return offer?.state === 'open' && phase.kind !== 'failed' && phase.kind !== 'refused';
}
