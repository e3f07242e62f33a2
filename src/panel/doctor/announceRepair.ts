import { presentName } from '../../contract/presentName.ts';
import type { DoctorText } from '../text/doctorText.ts';
import { isOpen } from '../oneByOne/jobQueue.ts';
import type { RepairQueue } from './repairQueue.ts';

/**
 * What people who listen to the page hear when a file's repair has ended; null if nothing. Many at once say how they
 * ended, and in between only what failed.
 */
export function announceRepair(
  queue: RepairQueue,
  file: { readonly id: string; readonly name: string },
  doctor: DoctorText,
): string | null {
  const ended = queue.get(file.id);
  if (ended === undefined) return null;
  const batch = [...queue.values()].filter(
    ({ fieldId, batch }) => fieldId === ended.fieldId && batch === ended.batch,
  );
  const count = (kind: string) => batch.filter(({ phase }) => phase.kind === kind).length;
  const name = presentName(file.name);
  if (batch.length > 1 && !batch.some(({ phase }) => isOpen(phase))) {
    return doctor.summary({ repaired: count('repaired'), fine: count('fine'), failed: count('failed') });
  }
  if (ended.phase.kind === 'failed') return doctor.announceFailed(name);
  if (batch.length > 1) return null;
  return ended.phase.kind === 'fine' ? doctor.announceFine(name) : doctor.announceRepaired(name);
}
