import IconChevronDown from '@douyinfe/semi-icons/lib/es/icons/IconChevronDown';
import IconChevronRight from '@douyinfe/semi-icons/lib/es/icons/IconChevronRight';
import styles from './SectionToggle.module.css';

/** A section's heading, which folds and unfolds it. */
export function SectionToggle({
  titleId,
  title,
  isOpen,
  onToggle,
}: {
  readonly titleId: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <h3 className={styles['heading']}>
      <button
        type="button"
        className={styles['toggle']}
        data-section-focus
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Chevron size="small" aria-hidden />
        <span id={titleId} className={styles['title']}>
          {title}
        </span>
      </button>
    </h3>
  );
}
