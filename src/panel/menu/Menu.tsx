import { useState, type ReactNode, type RefObject } from 'react';
import type { FileAction } from './FileAction.ts';
import { MenuPage } from './MenuPage.tsx';

/**
 * An open menu, beside the button it belongs to. A line with choices of its own is replaced by them, so that there is
 * room for them on a telephone.
 */
export function Menu({
  label,
  actions,
  about,
  anchor,
  onChoose,
  onClose,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
  readonly about?: ReactNode;
  readonly anchor: RefObject<HTMLElement>;
  readonly onChoose: (run: () => void) => void;
  readonly onClose: () => void;
}) {
  const [page, setPage] = useState<{ readonly open: string | null; readonly from: string | null }>({
    open: null,
    from: null,
  });
  const open = actions.find((action) => action.label === page.open);
  const isOpen = open !== undefined && 'choices' in open;

  const choose = (action: FileAction) => {
    if (action.isHeld === true) return;
    if ('choices' in action) setPage({ open: action.label, from: null });
    else onChoose(action.run);
  };
  return isOpen ? (
    <MenuPage
      key={open.label}
      label={open.label}
      lines={open.choices}
      anchor={anchor}
      onChoose={choose}
      onBack={() => setPage({ open: null, from: open.label })}
      onClose={onClose}
    />
  ) : (
    <MenuPage
      label={label}
      lines={actions}
      firstLabel={page.from}
      about={about}
      anchor={anchor}
      onChoose={choose}
      onClose={onClose}
    />
  );
}
