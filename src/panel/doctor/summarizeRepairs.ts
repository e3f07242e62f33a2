import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { isOpen } from '../oneByOne/jobQueue.ts';
import type { Repair, RepairPhase, RepairQueue } from './repairQueue.ts';

/** One section's repairs in numbers. */
export interface RepairSummary {
  /** Files whose stored type is wrong and that nothing is being done about. */
  readonly neededIds: readonly string[];
  /** The batch that was asked for last, from 1; 0 before the first. */
  readonly batch: number;
  /** How many are of that batch. */
  readonly total: number;
  readonly settled: number;
  /** What of it is being repaired, or waits to be, comes first; null once all has ended. */
  readonly runningName: string | null;
  /** How those of the batch ended; if it is of one file only, how all did since the last outcome was put away. */
  readonly ended: {
    readonly repaired: number;
    readonly fine: number;
    /** Of those that still stand there: one that somebody has deleted meanwhile is nobody's concern any more. */
    readonly failed: number;
  };
  /** How many files needed a repair since an outcome was last put away, whatever has become of them. */
  readonly concerned: number;
}

/** Counts one section's repairs, and what is left to repair. `seenBatch`: the last whose outcome was put away. */
export function summarizeRepairs(queue: RepairQueue, field: AttachmentField, seenBatch = 0): RepairSummary {
  const id = fieldId(field);
  const ours = [...queue.values()].filter((repair) => repair.fieldId === id);
  const last = Math.max(0, ...ours.map(({ batch }) => batch));
  const batch = ours.filter((repair) => repair.batch === last);
  const news = ours.filter((repair) => repair.batch > seenBatch);
  const names = new Map(field.attachments.map((file) => [file.id, file.name]));
  const told = batch.length > 1 ? batch : news;
  const count = (kind: string) => told.filter(({ phase }) => phase.kind === kind).length;
  const open = batch.find(({ phase }) => isOpen(phase));
  const neededIds = field.attachments
    .filter((file) => file.expectedType !== undefined && needsRepair(queue.get(file.id)?.phase))
    .map((file) => file.id);
  const isStanding = ({ id: repaired, phase }: Repair) => phase.kind !== 'failed' || names.has(repaired);
  return {
    neededIds,
    batch: last,
    total: batch.length,
    settled: batch.filter(({ phase }) => !isOpen(phase)).length,
    runningName: open ? (names.get(open.id) ?? '') : null,
    ended: {
      repaired: count('repaired'),
      fine: count('fine'),
      failed: told.filter((repair) => repair.phase.kind === 'failed' && names.has(repair.id)).length,
    },
    concerned: new Set([...neededIds, ...news.filter(isStanding).map((repair) => repair.id)]).size,
  };
}

function needsRepair(phase: RepairPhase | undefined): boolean {
  return phase === undefined || phase.kind === 'failed';
}
