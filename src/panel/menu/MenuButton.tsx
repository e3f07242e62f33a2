import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FileAction } from './FileAction.ts';
import { Menu } from './Menu.tsx';
import styles from './MenuButton.module.css';

/** What a menu's button must have. */
export interface MenuTrigger {
  readonly 'aria-haspopup': 'menu';
  readonly 'aria-expanded': boolean;
  readonly onClick: () => void;
}

/**
 * A button, drawn by `children`, that opens a menu. When a line is chosen the focus is back on the button before the line
 * is carried out: the menu goes, and a dialog that opens gives the focus back to where it was.
 */
export function MenuButton({
  label,
  actions,
  about,
  children,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
  /** Stands below the menu's lines. */
  readonly about?: ReactNode;
  readonly children: (trigger: MenuTrigger) => ReactNode;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (!isOpen) return undefined;
    const close = () => setIsOpen(false);
    const closeElsewhere = ({ target }: Event) => {
      if (target instanceof Node && place.current?.contains(target) !== true) close();
    };
    document.addEventListener('pointerdown', closeElsewhere, true);
    document.addEventListener('focusin', closeElsewhere);
    // A click in the host's page, too. What has the focus there keeps it; back here it is on the button again.
    const comeBack = () => {
      if (document.activeElement === document.body) place.current?.querySelector('button')?.focus();
    };
    const leave = () => {
      close();
      window.addEventListener('focus', comeBack, { once: true });
    };
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('pointerdown', closeElsewhere, true);
      document.removeEventListener('focusin', closeElsewhere);
      window.removeEventListener('blur', leave);
    };
  }, [isOpen]);

  const close = () => {
    place.current?.querySelector('button')?.focus();
    setIsOpen(false);
  };
  const handleKey = (event: KeyboardEvent) => {
    const opens = !isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.altKey;
    if (opens) setIsOpen(true);
    if (isOpen && event.key === 'Escape') close(); // before the menu has its place, and the focus
    if (opens || isOpen) event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the button in it
    <span ref={place} className={styles['place']} onKeyDown={handleKey}>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onClick: () => setIsOpen((isOpen) => !isOpen),
      })}
      {isOpen && (
        <Menu
          label={label}
          actions={actions}
          about={about}
          anchor={place}
          onClose={close}
          onChoose={(run) => {
            close();
            run();
          }}
        />
      )}
    </span>
  );
}
