import IconUpload from '@douyinfe/semi-icons/lib/es/icons/IconUpload';
import { useText } from '../text/useText.ts';
import styles from './DropZone.module.css';

/**
 * Says that files can be dropped here, how large and how many; a click picks files, since it is a label of the add
 * button's input. The drop itself is the whole section's and panel's business. Tall where the section is empty.
 */
export function DropZone({
  height,
  inputId,
  slotsLeft,
  fileBytes,
}: {
  readonly height: 'slim' | 'tall';
  readonly inputId: string;
  readonly slotsLeft: number;
  readonly fileBytes: number;
}) {
  const { text, size } = useText();
  const hint = height === 'tall' ? text.intake.emptyHint : text.intake.hint;
  return (
    <label htmlFor={inputId} className={styles['zone']} data-height={height}>
      {height === 'tall' && (
        <>
          <IconUpload size="extra-large" className={styles['icon'] ?? ''} aria-hidden />
          <span className={styles['title']}>{text.intake.emptyTitle}</span>
        </>
      )}
      <span className={styles['hint']}>
        {slotsLeft > 0 ? hint(size(fileBytes), slotsLeft) : text.section.tooLittleSpace}
      </span>
    </label>
  );
}
