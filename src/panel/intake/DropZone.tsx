import IconUpload from '@douyinfe/semi-icons/lib/es/icons/IconUpload';
import { useText } from '../text/useText.ts';
import styles from './DropZone.module.css';

/**
 * Says that files can be dropped here, how large and how many; a click picks files, since it is a label of the add
 * button's input. Stands in an empty section; the drop itself is the whole section's and panel's business.
 */
export function DropZone({
  inputId,
  slotsLeft,
  fileBytes,
}: {
  readonly inputId: string;
  readonly slotsLeft: number;
  readonly fileBytes: number;
}) {
  const { text, size } = useText();
  return (
    <label htmlFor={inputId} className={styles['zone']}>
      <IconUpload size="extra-large" className={styles['icon'] ?? ''} aria-hidden />
      <span className={styles['title']}>{text.intake.emptyTitle}</span>
      <span className={styles['hint']}>
        {slotsLeft > 0 ? text.intake.emptyHint(size(fileBytes), slotsLeft) : text.section.tooLittleSpace}
      </span>
    </label>
  );
}
