import type { ApiError } from '../api/ApiError.ts';
import type { PanelText } from '../text/panelText.ts';
import { archiveProgress, type ArchiveReading, type FailedEntry } from './archiveProgress.ts';
import type { Zip } from './useZips.ts';

/** What is told of a zip. */
export interface ZipNews {
  readonly kind: 'running' | 'done' | 'failed';
  readonly what: string;
  /** How many files of how many, while it runs. */
  readonly count: string | null;
  readonly more: string | null;
  /** What isn't in it, and why. */
  readonly missing: readonly { readonly id: string; readonly name: string; readonly why: string }[];
  /** What can be asked for again. */
  readonly again: { readonly words: string; readonly ids: readonly string[] } | null;
  readonly isNeverBegun: boolean;
}

const NOTHING = { count: null, more: null, missing: [], again: null, isNeverBegun: false } as const;

/** Puts into words how far a zip is. `reading`: undefined before the first; `error`: why there will be no more of them. */
export function presentZip(
  { ids, isRefused }: Pick<Zip, 'ids' | 'isRefused'>,
  reading: ArchiveReading | undefined,
  error: ApiError | null,
  { downloads, panel, problems }: PanelText,
): ZipNews {
  const total = ids.length;
  const again = { words: downloads.again, ids };
  if (isRefused) return { ...NOTHING, kind: 'failed', what: panel.downloadFailed, again };
  const progress = reading === undefined ? { kind: 'waiting' as const } : archiveProgress(reading);
  if (error !== null && (progress.kind === 'waiting' || progress.kind === 'packing')) {
    return { ...NOTHING, kind: 'failed', what: downloads.untold };
  }
  switch (progress.kind) {
    case 'waiting':
      return { ...NOTHING, kind: 'running', what: downloads.preparing(total) };
    case 'packing':
      return {
        ...NOTHING,
        kind: 'running',
        what: downloads.packing(total),
        count: downloads.packedOf(progress.settledCount, total),
        more: downloads.howToCancel,
      };
    case 'broken_off':
      return { ...NOTHING, kind: 'failed', what: downloads.brokenOff(progress.settledCount, total), again };
    case 'never_begun':
      return { ...NOTHING, kind: 'failed', what: downloads.neverBegun, again, isNeverBegun: true };
    case 'ended':
      return presentEnd(progress.failed, total, { downloads, problems });
  }
  return progress satisfies never;
}

function presentEnd(
  failed: readonly FailedEntry[],
  total: number,
  { downloads, problems }: Pick<PanelText, 'downloads' | 'problems'>,
): ZipNews {
  if (failed.length === 0) return { ...NOTHING, kind: 'done', what: downloads.packed(total) };
  const what =
    failed.length === total ? downloads.nonePacked(total) : downloads.notPacked(failed.length, total);
  const whyOf = ({ code = 'internal' }: FailedEntry) => downloads.failures[code] ?? problems[code].what;
  return {
    ...NOTHING,
    kind: 'failed',
    what,
    missing: failed.map((entry) => ({ id: entry.id, name: entry.name, why: whyOf(entry) })),
    again: { words: downloads.retryMissing(failed.length), ids: failed.map(({ id }) => id) },
  };
}
