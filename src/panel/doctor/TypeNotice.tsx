import type { Attachment } from '../../contract/attachment.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import { useText } from '../text/useText.ts';
import type { RepairOffer } from './repairOffer.ts';
import type { RepairPhase } from './repairQueue.ts';
import { TypeWarning } from './TypeWarning.tsx';
import styles from './TypeNotice.module.css';

/** What a media type may look like (RFC 6838): the viewer shows files that may have got hold of it, and says this. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]{0,63}\/[a-z0-9][a-z0-9.+-]{0,126}$/;

/**
 * Above a file that is looked at: that it is stored as something else, and the way to repair it. What the viewer has
 * recognised is a hint only: which type the file gets is settled by the server, which looks for itself.
 */
export function TypeNotice({
  attachment,
  recognisedType,
  phase,
  offer,
  onRepair,
}: {
  readonly attachment: Attachment;
  readonly recognisedType: string | null;
  readonly phase: RepairPhase | undefined;
  readonly offer: RepairOffer;
  readonly onRepair: () => void;
}) {
  const words = useText();
  const { doctor } = words.text;
  const { type, expectedType } = attachment;
  const really = readRecognised(recognisedType, type);
  if (really === null && expectedType === undefined && phase === undefined) return null;
  const more = really === null ? expectedType && doctor.shouldBe(expectedType) : doctor.isReally(really);
  return (
    <div className={styles['notice']}>
      <TypeWarning
        attachment={attachment}
        phase={phase}
        offer={offer}
        words={words}
        more={more ?? null}
        onRepair={onRepair}
      />
    </div>
  );
}

function readRecognised(recognisedType: string | null, storedType: string): string | null {
  const type = essenceOf(recognisedType ?? '');
  return MEDIA_TYPE.test(type) && type !== essenceOf(storedType) ? type : null;
}
