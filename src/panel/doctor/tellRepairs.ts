import { presentName } from '../../contract/presentName.ts';
import type { DoctorText } from '../text/doctorText.ts';
import type { Told } from '../text/told.ts';
import type { RepairOffer } from './repairOffer.ts';
import type { RepairSummary } from './summarizeRepairs.ts';

/** Fewer are repaired in their rows. */
const MANY = 2;

/** `needed`: files are to be repaired; `many`, `one`: so many are being repaired; `done`: all that were asked for are. */
export type RepairNews = Told & { readonly kind: 'needed' | 'many' | 'one' | 'done' };

/** What a section says of its repairs; null where there is nothing to say that a row doesn't say. */
export function tellRepairs(
  { neededIds, total, settled, runningName, ended, concerned }: RepairSummary,
  offer: RepairOffer,
  doctor: DoctorText,
): RepairNews | null {
  if (concerned < MANY) return null;
  if (runningName !== null) {
    if (total < MANY) return { kind: 'one', what: doctor.runningNamed(presentName(runningName)), todo: '' };
    return { kind: 'many', what: doctor.progress(Math.min(settled + 1, total), total), todo: '' };
  }
  const isTold = total >= MANY || neededIds.length < MANY;
  if (ended.failed > 0 && isTold) {
    return { kind: 'needed', what: doctor.summary(ended), todo: doctor.seeList };
  }
  if (neededIds.length >= MANY) {
    const todo = offer === 'needs_place' ? doctor.needsPlace : doctor.whyAll;
    return { kind: 'needed', what: doctor.wrongTypes(neededIds.length), todo };
  }
  return ended.repaired + ended.fine > 0 ? { kind: 'done', what: doctor.summary(ended), todo: '' } : null;
}
