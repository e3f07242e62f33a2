import type { PanelText } from '../text/panelText.ts';
import { isBatch, type UploadSummary } from './summarizeUploads.ts';

/**
 * What people who listen to the page hear when a section's uploads went from one summary to the next; null if nothing.
 * A batch says how it begins and ends, what fails and when nobody answers, a few files also when each is stored.
 */
export function announceUploads(before: UploadSummary, after: UploadSummary, text: PanelText): string | null {
  const refused = after.refused - before.refused;
  const queued = after.total - before.total - Math.max(0, refused);
  if (queued > 0 || refused > 0) {
    const said = [
      queued > 0 ? text.uploads.announceQueued(queued) : '',
      refused > 0 ? text.intake.refusedCount(refused) : '',
    ];
    return said.filter((part) => part !== '').join(' · ');
  }
  if (after.state === 'cut_off' && before.state !== 'cut_off') return text.uploads.cutOff;
  const stored = after.stored - before.stored;
  const failed = after.failed - before.failed;
  if (stored <= 0 && failed <= 0) return null;
  if (after.active === 0 && after.total > 1) return text.uploads.summary(after);
  if (failed > 0) return text.uploads.announceFailed(failed);
  return isBatch(after) ? null : text.uploads.announceStored(stored);
}
