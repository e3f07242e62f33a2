import type { AttachmentField } from '../../contract/attachment.ts';
import { Spoken } from '../Spoken.tsx';
import { useText } from '../text/useText.ts';
import type { SectionAccess } from './sectionAccess.ts';
import styles from './SectionMarks.module.css';

/** What has to be known of a field at a glance, beside its name. */
export function SectionMarks({
  field,
  access,
  isPinned,
}: {
  readonly field: AttachmentField;
  readonly access: SectionAccess;
  readonly isPinned: boolean;
}) {
  const { section, arrangement } = useText().text;
  const isMissing = isRequiredEmpty(field);
  return (
    <>
      {field.required && (
        <span className={styles['required']}>
          <span aria-hidden="true">*</span>
          {!isMissing && <Spoken>{section.required}</Spoken>}
        </span>
      )}
      {isMissing && <span className={styles['missing']}>{arrangement.requiredEmpty}</span>}
      {field.obsolete && <span className={styles['tag']}>{section.obsolete}</span>}
      {access.kind === 'refused' && <span className={styles['tag']}>{arrangement.readOnly}</span>}
      {isPinned && (
        <span className={styles['tag']} data-pinned>
          {arrangement.pinned}
        </span>
      )}
    </>
  );
}

/** Whether the work item's form asks for files here and there are none. Nobody can put any into an obsolete field. */
export function isRequiredEmpty({ required, obsolete, attachments }: AttachmentField): boolean {
  return required && !obsolete && attachments.length === 0;
}
