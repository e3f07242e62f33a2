import type { UploadReceipt } from '../../contract/attachment.ts';
import type { NameOffer } from '../intake/offerName.ts';
import type { Upload, UploadFailure, UploadRefusal } from './upload.ts';

/** A file as it comes in: checked, and refused where `refusal` isn't null. `attempt`: requests made in an earlier life. */
export interface NewUpload extends Pick<
  Upload,
  'id' | 'fieldId' | 'turnKey' | 'name' | 'cleaned' | 'sizeBytes' | 'replaces'
> {
  readonly attempt?: number;
  readonly offer?: NameOffer;
  readonly refusal: UploadRefusal | null;
}

/**
 * What can happen to a queue. `at` is in ms, `jitter` from 0 to 1: chance and time come in from outside. `replaced` says
 * how the deletion of the file before it ended; `tidied` that a section whose uploads all went well has been looked at
 * for long enough. `went_offline` and `came_online` are the browser's word.
 */
export type UploadEvent =
  | { readonly kind: 'added'; readonly uploads: readonly NewUpload[] }
  | { readonly kind: 'hashed'; readonly id: string; readonly sha256: string }
  | { readonly kind: 'started'; readonly id: string; readonly at: number }
  | { readonly kind: 'progressed'; readonly id: string; readonly bytesSent: number; readonly at: number }
  | { readonly kind: 'stored'; readonly id: string; readonly receipt: UploadReceipt }
  | { readonly kind: 'replaced'; readonly id: string; readonly isGone: boolean }
  | {
      readonly kind: 'attempt_failed';
      readonly id: string;
      readonly failure: UploadFailure;
      readonly retryAfterMs?: number | undefined;
      readonly at: number;
      readonly jitter: number;
    }
  | { readonly kind: 'cancelled'; readonly ids: readonly string[] }
  | { readonly kind: 'retried'; readonly ids: readonly string[] }
  | { readonly kind: 'renamed'; readonly ids: readonly string[] }
  | { readonly kind: 'dismissed'; readonly ids: readonly string[] }
  | { readonly kind: 'paused'; readonly fieldId: string }
  | { readonly kind: 'resumed'; readonly fieldId: string }
  | { readonly kind: 'went_offline' }
  | { readonly kind: 'came_online' }
  | { readonly kind: 'tidied'; readonly fieldId: string };
