import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Dropdown from '@douyinfe/semi-ui/lib/es/dropdown';
import { useRef, type ReactNode } from 'react';

/** Something that can be done with a file: a line of a menu, or a button of its own. */
export interface FileAction {
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: () => void;
  readonly isDangerous?: boolean;
  /** Keeps its place, and can't be chosen now. */
  readonly isHeld?: boolean;
}

/**
 * A button that opens a menu, `label` in words. When a line is chosen the focus is back on the button before the line is
 * carried out: the menu goes, and a dialog that opens gives the focus back to where it was.
 */
export function MoreMenu({
  label,
  actions,
  popupsIn = null,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
  /** The menu is drawn in it; null: in the page. */
  readonly popupsIn?: HTMLElement | null;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const choose = (run: () => void) => {
    place.current?.querySelector('button')?.focus();
    run();
  };
  return (
    <span ref={place}>
      <Dropdown
        trigger="click"
        position="bottomRight"
        clickToHide
        getPopupContainer={() => popupsIn ?? document.body}
        render={
          <Dropdown.Menu>
            {actions.map(({ label: line, icon, run, isDangerous, isHeld = false }) => (
              <Dropdown.Item
                key={line}
                icon={icon}
                disabled={isHeld}
                onClick={() => choose(run)}
                {...(isDangerous && { type: 'danger' as const })}
              >
                {line}
              </Dropdown.Item>
            ))}
          </Dropdown.Menu>
        }
      >
        <Button theme="borderless" type="tertiary" icon={<IconMore aria-hidden />} aria-label={label} />
      </Dropdown>
    </span>
  );
}
