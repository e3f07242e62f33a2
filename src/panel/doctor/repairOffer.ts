import type { SectionAccess } from '../attachments/sectionAccess.ts';

/** Whether a section's files can be repaired: the right copy stands beside the wrong one for a moment. */
export type RepairOffer = 'offered' | 'needs_place' | 'none';

/** What a section's access means for repairs. */
export function repairOffer({ kind }: SectionAccess): RepairOffer {
  switch (kind) {
    case 'open':
      return 'offered';
    case 'full':
      return 'needs_place';
    case 'refused':
    case 'obsolete':
      return 'none';
  }
  return kind satisfies never;
}
