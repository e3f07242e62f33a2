import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { isOpen, type RepairPhase, type RepairQueue } from './repairQueue.ts';

/** One section's repairs in numbers. All but `neededIds` are of the batch that was asked for last. */
export interface RepairSummary {
  /** Files whose stored type is wrong and that nothing is being done about. */
  readonly neededIds: readonly string[];
  readonly total: number;
  readonly settled: number;
  readonly isRunning: boolean;
  readonly repaired: number;
  readonly fine: number;
  /** Of those that still stand there: one that somebody has deleted meanwhile is nobody's concern any more. */
  readonly failed: number;
}

/** Counts one section's repairs, and what is left to repair. */
export function summarizeRepairs(queue: RepairQueue, field: AttachmentField): RepairSummary {
  const id = fieldId(field);
  const ours = [...queue.values()].filter((repair) => repair.fieldId === id);
  const last = Math.max(0, ...ours.map(({ batch }) => batch));
  const batch = ours.filter((repair) => repair.batch === last);
  const present = new Set(field.attachments.map((attachment) => attachment.id));
  const count = (kind: string) => batch.filter(({ phase }) => phase.kind === kind).length;
  return {
    neededIds: field.attachments
      .filter((file) => file.expectedType !== undefined && needsRepair(queue.get(file.id)?.phase))
      .map((file) => file.id),
    total: batch.length,
    settled: batch.filter(({ phase }) => !isOpen(phase)).length,
    isRunning: batch.some(({ phase }) => isOpen(phase)),
    repaired: count('repaired'),
    fine: count('fine'),
    failed: batch.filter((repair) => repair.phase.kind === 'failed' && present.has(repair.id)).length,
  };
}

function needsRepair(phase: RepairPhase | undefined): boolean {
  return phase === undefined || phase.kind === 'failed';
}
