import type { PanelText } from '../text/panelText.ts';
import type { DeletionReport } from './deleteFiles.ts';

/** What became of a deletion, in one sentence. */
export function presentDeletion({ gone, kept }: DeletionReport, { deletion }: PanelText): string {
  if (kept.size === 0) return deletion.done(gone.size);
  return gone.size === 0 ? deletion.notDone(kept.size) : deletion.partlyDone(gone.size, kept.size);
}
