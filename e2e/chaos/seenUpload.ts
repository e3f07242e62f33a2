import type { ApiErrorCode } from '../../src/panel/api/ApiError.ts';
import type { UploadReceipt } from '../../src/contract/attachment.ts';
import type { PlannedFile, PlannedPlace } from './schedule.ts';

/** How one request for a file ended, as its panel saw it. */
export type SeenOutcome =
  | { readonly kind: 'stored'; readonly receipt: UploadReceipt }
  | { readonly kind: 'failed'; readonly code: ApiErrorCode };

/** What a panel showed last of a file; `given_up` by its user. */
export type SeenState = 'active' | 'done' | 'refused' | 'failed' | 'given_up';

/** One file that was dropped, and all that its panel came to know of it. */
export interface SeenUpload {
  readonly id: string;
  readonly user: string;
  readonly place: PlannedPlace;
  readonly file: PlannedFile;
  readonly sha256: string;
  /** Requests made for it, answered or not. */
  attempts: number;
  /** By attempt. */
  readonly outcomes: Map<number, SeenOutcome>;
  state: SeenState;
  /** What became of a deletion of it; `unclear` when nobody could tell. */
  deletion: 'none' | 'gone' | 'unclear';
}

/** The receipt that says where an upload is, if there is one. */
export function receiptOf({ outcomes }: SeenUpload): UploadReceipt | undefined {
  return [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'stored' ? outcome.receipt : []))[0];
}
