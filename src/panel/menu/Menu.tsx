import IconChevronLeft from '@douyinfe/semi-icons/lib/es/icons/IconChevronLeft';
import IconChevronRight from '@douyinfe/semi-icons/lib/es/icons/IconChevronRight';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useText } from '../text/useText.ts';
import type { FileAction } from './FileAction.ts';
import styles from './Menu.module.css';
import { useMenuPlace } from './useMenuPlace.ts';

/**
 * An open menu, beside the button it belongs to. A line with choices of its own is replaced by them, so that there is
 * room for them on a telephone. The focus is on a line as soon as the menu is in its place.
 */
export function Menu({
  label,
  actions,
  anchor,
  onChoose,
  onClose,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
  readonly anchor: RefObject<HTMLElement>;
  readonly onChoose: (run: () => void) => void;
  readonly onClose: () => void;
}) {
  const { text } = useText();
  const menu = useRef<HTMLDivElement>(null);
  const [openLabel, setOpenLabel] = useState<string | null>(null);
  const open = actions.find((action) => action.label === openLabel);
  const lines = open !== undefined && 'choices' in open ? open.choices : actions;
  const place = useMenuPlace(anchor, menu, open);

  const isPlaced = place !== null;
  const lastLabel = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!isPlaced) return;
    const all = linesOf(menu.current);
    const former = all.find(({ dataset }) => dataset['line'] === lastLabel.current);
    (openLabel === null ? (former ?? all[0]) : (all[1] ?? all[0]))?.focus({ preventScroll: true });
    lastLabel.current = openLabel;
  }, [isPlaced, openLabel]);

  const choose = (action: FileAction) => {
    if (action.isHeld === true) return;
    if ('choices' in action) setOpenLabel(action.label);
    else onChoose(action.run);
  };
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation(); // the list and the dialog around it have keys of their own
    const all = linesOf(menu.current);
    const index = all.findIndex((line) => line === document.activeElement);
    const next = indexAfter(event.key, index, all);
    const focused = lines[index - (open === undefined ? 0 : 1)];
    if (next !== null) all[next]?.focus();
    else if (event.key === 'ArrowRight' && focused && 'choices' in focused) choose(focused);
    else if (open !== undefined && ['ArrowLeft', 'Escape'].includes(event.key)) setOpenLabel(null);
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
      aria-label={open?.label ?? label}
      className={styles['menu']}
      data-side={place?.side}
      style={place === null ? { visibility: 'hidden' } : { left: place.leftPx, maxHeight: place.roomPx }}
      onKeyDown={handleKey}
    >
      {open !== undefined && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={`${styles['line']} ${styles['back']}`}
          aria-label={text.selection.back}
          onClick={() => setOpenLabel(null)}
        >
          <IconChevronLeft aria-hidden />
          <span className={styles['label']}>{open.label}</span>
        </button>
      )}
      {lines.map((action) => (
        <button
          key={action.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['line']}
          data-line={action.label}
          data-dangerous={action.isDangerous}
          aria-disabled={action.isHeld}
          aria-haspopup={'choices' in action ? 'menu' : undefined}
          onClick={() => choose(action)}
          onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
        >
          {action.icon}
          <span className={styles['label']}>{action.label}</span>
          {action.note !== undefined && <span className={styles['note']}>{action.note}</span>}
          {'choices' in action && <IconChevronRight size="small" aria-hidden />}
        </button>
      ))}
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
