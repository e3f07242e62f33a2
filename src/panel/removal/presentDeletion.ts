import type { PanelText } from '../text/panelText.ts';
import type { DeletionReport } from './deleteFiles.ts';

/** What became of a deletion: what we did and didn't do, and what had gone before. */
export function presentDeletion(report: DeletionReport, { deletion }: PanelText): string {
  const elsewhere = report.gone.size - report.deleted.size;
  const said = presentOurs(report, deletion);
  if (elsewhere === 0) return said ?? '';
  const others = deletion.goneElsewhere(elsewhere);
  return said === null ? others : deletion.joined(said, others);
}

function presentOurs(
  { deleted: { size: deleted }, kept, wasLeft }: DeletionReport,
  deletion: PanelText['deletion'],
): string | null {
  if (kept.size === 0 && deleted === 0) return null;
  if (kept.size === 0) return wasLeft ? deletion.doneOnLeaving(deleted) : deletion.done(deleted);
  if (deleted > 0) return deletion.partlyDone(deleted, kept.size);
  const isUnsure = [...kept.values()].every(({ kind }) => kind === 'unknown');
  return isUnsure ? deletion.unsure(kept.size) : deletion.notDone(kept.size);
}
