import { changeUploads } from './changeUploads.ts';
import { noteAnswer } from './noteAnswer.ts';
import { AUTOMATIC_TRIES, backOffMs, retryRuleOf, unansweredBackOffMs } from './retryRule.ts';
import { isOpen, type FailureCode, type Upload, type UploadPhase } from './upload.ts';
import type { UploadEvent } from './uploadEvent.ts';
import type { UploadQueue } from './uploadQueue.ts';

type AttemptFailed = Extract<UploadEvent, { kind: 'attempt_failed' }>;

/** Failures before anything was asked of the server: they say nothing about the way to it. */
const ASKED_NOBODY: ReadonlySet<FailureCode> = new Set(['unreadable', 'no_auth_code', 'cancelled']);

/** The queue after an attempt that failed: the file is repeated later, or fails, or takes those behind it along. */
export function failAttempt(queue: UploadQueue, event: AttemptFailed): UploadQueue {
  const failed = queue.uploads.get(event.id);
  if (failed === undefined || !isOpen(failed)) return queue;
  const { code } = event.failure;
  const rule = retryRuleOf(code);
  const phase = phaseAfter(failed, event);
  const isAnswered = rule !== 'until_answered' && !ASKED_NOBODY.has(code);
  const after = changeUploads(queue, [failed.id], isOpen, (upload) => ({
    ...upload,
    phase,
    automaticTries: upload.automaticTries + (rule === 'automatic' ? 1 : 0),
    unanswered: rule === 'until_answered' ? upload.unanswered + 1 : isAnswered ? 0 : upload.unanswered,
  }));
  if (rule === 'until_answered') return { ...after, line: 'down' };
  const told = isAnswered ? noteAnswer(after) : after;
  return rule === 'never_here' ? failWaiting(told, failed.turnKey, phase) : told;
}

function phaseAfter(failed: Upload, { failure, at, retryAfterMs, jitter }: AttemptFailed): UploadPhase {
  const rule = retryRuleOf(failure.code);
  const tries = failed.automaticTries + 1;
  if (rule === 'until_answered') {
    const retryAt = at + unansweredBackOffMs(failed.unanswered + 1, jitter);
    return { kind: 'backing_off', failure, retryAt };
  }
  if (rule === 'automatic' && tries <= AUTOMATIC_TRIES) {
    return { kind: 'backing_off', failure, retryAt: at + backOffMs(tries, retryAfterMs, jitter) };
  }
  // A file that is stored already can't be added again once there is a place, only be renamed again.
  const waitsForPlace = failure.code === 'field_full' && failed.renamedFrom !== undefined;
  return { kind: 'failed', failure, canRetry: rule === 'automatic' || rule === 'by_hand' || waitsForPlace };
}

/** Those that wait for the same field would fail for the same reason. */
function failWaiting(queue: UploadQueue, turnKey: string, phase: UploadPhase): UploadQueue {
  return changeUploads(
    queue,
    queue.uploads.keys(),
    (upload) =>
      upload.turnKey === turnKey && (upload.phase.kind === 'queued' || upload.phase.kind === 'backing_off'),
    (upload) => ({ ...upload, phase }),
  );
}
