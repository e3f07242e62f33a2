import IconChevronLeft from '@douyinfe/semi-icons/lib/es/icons/IconChevronLeft';
import IconChevronRight from '@douyinfe/semi-icons/lib/es/icons/IconChevronRight';
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useText } from '../text/useText.ts';
import type { FileAction } from './FileAction.ts';
import styles from './Menu.module.css';
import { useMenuPlace } from './useMenuPlace.ts';

/** One set of a menu's lines; with `onBack` the choices of a line. The focus is on a line as soon as it is in its place. */
export function MenuPage({
  label,
  lines,
  firstLabel = null,
  about,
  anchor,
  onChoose,
  onBack,
  onClose,
}: {
  readonly label: string;
  readonly lines: readonly FileAction[];
  /** The line that gets the focus; null: the first. */
  readonly firstLabel?: string | null;
  /** What is known of what the menu belongs to, below its lines: read, not chosen. */
  readonly about?: ReactNode;
  readonly anchor: RefObject<HTMLElement>;
  readonly onChoose: (action: FileAction) => void;
  readonly onBack?: () => void;
  readonly onClose: () => void;
}) {
  const { text } = useText();
  const menu = useRef<HTMLDivElement>(null);
  const place = useMenuPlace(anchor, menu);
  const aboutId = useId();

  const isPlaced = place !== null;
  useLayoutEffect(() => {
    if (!isPlaced) return;
    const own = linesOf(menu.current).filter(({ dataset }) => dataset['line'] !== undefined);
    const first = own.find(({ dataset }) => dataset['line'] === firstLabel) ?? own[0];
    first?.focus({ preventScroll: true });
  }, [isPlaced, firstLabel]);

  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation(); // the list and the dialog around it have keys of their own
    const all = linesOf(menu.current);
    const index = all.findIndex((line) => line === document.activeElement);
    const next = indexAfter(event.key, index, all);
    const focused = lines[index - (onBack === undefined ? 0 : 1)];
    if (next !== null) all[next]?.focus();
    else if (event.key === 'ArrowRight' && focused && 'choices' in focused) onChoose(focused);
    else if (onBack !== undefined && ['ArrowLeft', 'Escape'].includes(event.key)) onBack();
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Tab')
      return onClose(); // and the browser goes on from the button
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={styles['menu']}
      data-side={place?.side}
      style={place === null ? { visibility: 'hidden' } : { left: place.leftPx, maxHeight: place.roomPx }}
      onKeyDown={handleKey}
    >
      {onBack !== undefined && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={`${styles['line']} ${styles['back']}`}
          aria-label={text.selection.back(label)}
          onClick={onBack}
        >
          <IconChevronLeft aria-hidden />
          <span className={styles['label']}>{label}</span>
        </button>
      )}
      {lines.map((action, index) => (
        <button
          key={action.key ?? action.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['line']}
          data-line={action.label}
          data-dangerous={action.isDangerous}
          aria-disabled={action.isHeld}
          aria-haspopup={'choices' in action ? 'menu' : undefined}
          aria-describedby={about !== undefined && index === 0 ? aboutId : undefined}
          onClick={() => onChoose(action)}
          onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
        >
          {action.icon}
          <span className={styles['label']}>{action.label}</span>
          {action.note !== undefined && <span className={styles['note']}>{action.note}</span>}
          {'choices' in action && <IconChevronRight size="small" aria-hidden />}
        </button>
      ))}
      {about !== undefined && (
        // Heard with the first line: the focus is never on the menu, and a menu holds lines only.
        <div id={aboutId} className={styles['about']} aria-hidden>
          {about}
        </div>
      )}
    </div>
  );
}

function linesOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

/** Which line a key goes to: the one above or below, the ends, or the next that begins with the letter; null: none. */
function indexAfter(key: string, index: number, lines: readonly HTMLElement[]): number | null {
  const { length } = lines;
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % length;
    case 'ArrowUp':
      return (Math.max(index, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if (Array.from(key).length !== 1 || key === ' ') return null;
  const offset = [...lines.slice(index + 1), ...lines.slice(0, index + 1)].findIndex(({ textContent }) =>
    textContent.trim().toLowerCase().startsWith(key.toLowerCase()),
  );
  return offset === -1 ? null : (index + 1 + offset) % length;
}
