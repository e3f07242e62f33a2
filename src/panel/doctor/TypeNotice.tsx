import { useState } from 'react';
import type { Attachment, AttachmentField } from '../../contract/attachment.ts';
import type { SectionAccess } from '../attachments/sectionAccess.ts';
import { useText } from '../text/useText.ts';
import { readRecognised } from './readRecognised.ts';
import { repairOffer } from './repairOffer.ts';
import { RowMessage } from '../uploads/RowMessage.tsx';
import { TypeWarning } from './TypeWarning.tsx';
import styles from './TypeNotice.module.css';
import type { Repairs } from './useRepairs.ts';

/**
 * Above a file that is looked at: that it is stored as something else, and the way to repair it where its field can be
 * written. What the viewer has recognised is a hint only: which type the file gets is settled by the server, which looks
 * for itself.
 */
export function TypeNotice({
  attachment,
  recognisedType,
  fields,
  accessOf,
  repairs,
}: {
  readonly attachment: Attachment;
  readonly recognisedType: string | null;
  readonly fields: readonly AttachmentField[];
  readonly accessOf: (field: AttachmentField) => SectionAccess;
  readonly repairs: Pick<Repairs, 'queue' | 'newIdOf' | 'repair'>;
}) {
  const words = useText();
  const { doctor } = words.text;
  const { id, type, expectedType } = attachment;
  const phase = repairs.queue.get(id)?.phase;
  const really = readRecognised(recognisedType, type);
  const wasRepaired = useRepairSeen(id, repairs);
  const field = fields.find(({ attachments }) => attachments.some((file) => file.id === id));
  if (field === undefined && phase === undefined && !wasRepaired) return null; // in a text: no type is stored of it
  if (really === null && expectedType === undefined && phase === undefined) {
    if (!wasRepaired) return null;
    return (
      <div className={styles['notice']}>
        <RowMessage tone="success" what={doctor.repaired(type)} todo={null} />
      </div>
    );
  }
  const more = really === null ? expectedType && doctor.shouldBe(expectedType) : doctor.isReally(really);
  return (
    <div className={styles['notice']}>
      <TypeWarning
        attachment={attachment}
        phase={phase}
        offer={field ? repairOffer(accessOf(field)) : 'none'}
        words={words}
        more={more ?? null}
        onRepair={() => repairs.repair([id])}
      />
    </div>
  );
}

/**
 * Whether the file that is looked at was repaired while somebody looked: what is said of it keeps its place until they
 * look at another, so that the file doesn't move.
 */
function useRepairSeen(id: string, { queue, newIdOf }: Pick<Repairs, 'queue' | 'newIdOf'>): boolean {
  const [formerId, setFormerId] = useState<string | null>(null);
  const isRunning = queue.get(id)?.phase.kind === 'running';
  const isSame = formerId === id || (formerId !== null && newIdOf(formerId) === id);
  if (isRunning && formerId !== id) setFormerId(id);
  else if (formerId !== null && !isSame) setFormerId(null);
  return isSame && formerId !== id;
}
