import type { ApiErrorCode } from '../api/ApiError.ts';

/** Words about taking several files as one zip. `total` and `count` are files. */
export interface DownloadsText {
  /** The button, with more than one file ticked. */
  readonly takeZip: string;
  /** All that is told of zips. */
  readonly tray: string;
  readonly tooMany: (limit: number) => string;
  readonly preparing: (total: number) => string;
  readonly packing: (total: number) => string;
  readonly packedOf: (packed: number, total: number) => string;
  readonly progress: (total: number) => string;
  /** How a download is ended that runs: in the browser. */
  readonly howToCancel: string;
  readonly packed: (total: number) => string;
  readonly notPacked: (failed: number, total: number) => string;
  readonly nonePacked: (total: number) => string;
  readonly missing: string;
  readonly retryMissing: (count: number) => string;
  readonly brokenOff: (packed: number, total: number) => string;
  readonly neverBegun: string;
  /** The server can't be asked any more how far it is. */
  readonly untold: string;
  readonly again: string;
  /** Where the words for a code speak of uploads. */
  readonly failures: Partial<Record<ApiErrorCode, string>>;
}
