import type { Attachment } from '../../contract/attachment.ts';
import { Spoken } from '../Spoken.tsx';
import { useText } from '../text/useText.ts';
import { Avatar } from './Avatar.tsx';
import styles from './OriginCell.module.css';
import { presentAgo, presentTime } from './presentTime.ts';
import { useOrigin } from './useOrigin.ts';

/** Who put a file there, and how long ago; a dash where nobody knows, nothing while it is asked. */
export function OriginCell({ attachment: { id } }: { readonly attachment: Pick<Attachment, 'id'> }) {
  const { language, text } = useText();
  const { origin, now } = useOrigin(id);
  if (origin === 'loading') return null;
  const { by, at: atTime, justNow, unknown } = text.origins;
  const { uploadedBy: person, uploadedAt } = origin ?? {};
  const at = uploadedAt === undefined ? NaN : Date.parse(uploadedAt);
  if (Number.isNaN(at)) {
    return (
      <span title={unknown}>
        <span aria-hidden="true">—</span>
        <Spoken>{unknown}</Spoken>
      </span>
    );
  }
  const time = presentTime(at, language);
  const whole = person === undefined ? atTime(time) : by(person.name, time);
  return (
    <span className={styles['origin']} title={whole}>
      <span className={styles['seen']} aria-hidden="true">
        {person && <Avatar person={person} />}
        {person && <bdi className={styles['name']}>{person.name}</bdi>}
        <time dateTime={uploadedAt}>{presentAgo(at, now, language) ?? justNow}</time>
      </span>
      <Spoken>{whole}</Spoken>
    </span>
  );
}
