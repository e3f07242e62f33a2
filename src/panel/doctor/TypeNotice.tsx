import type { Attachment, AttachmentField } from '../../contract/attachment.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import type { SectionAccess } from '../attachments/sectionAccess.ts';
import { useText } from '../text/useText.ts';
import { repairOffer } from './repairOffer.ts';
import { TypeWarning } from './TypeWarning.tsx';
import styles from './TypeNotice.module.css';
import type { Repairs } from './useRepairs.ts';

/** What a media type may look like (RFC 6838): the viewer shows files that may have got hold of it, and says this. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]{0,63}\/[a-z0-9][a-z0-9.+-]{0,126}$/;

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
  readonly repairs: Pick<Repairs, 'queue' | 'repair'>;
}) {
  const words = useText();
  const { doctor } = words.text;
  const { id, type, expectedType } = attachment;
  const phase = repairs.queue.get(id)?.phase;
  const really = readRecognised(recognisedType, type);
  if (really === null && expectedType === undefined && phase === undefined) return null;
  const field = fields.find(({ attachments }) => attachments.some((file) => file.id === id));
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

function readRecognised(recognisedType: string | null, storedType: string): string | null {
  const type = essenceOf(recognisedType ?? '');
  return MEDIA_TYPE.test(type) && type !== essenceOf(storedType) ? type : null;
}
