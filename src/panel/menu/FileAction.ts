import type { ReactNode } from 'react';

interface ActionLook {
  /** Tells it from the others where its label doesn't: two fields may have one name, and a label may change. */
  readonly key?: string;
  readonly label: string;
  /** For where there is room for few letters; else the label. */
  readonly shortLabel?: string;
  readonly icon: ReactNode;
  /** A quiet word after the label, such as how full a target is. */
  readonly note?: string;
  readonly isDangerous?: boolean;
  /** Keeps its place, and can't be chosen now. */
  readonly isHeld?: boolean;
}

/** Something that can be done with files: a line of a menu, or a button of its own. With `choices` it asks which of them. */
export type FileAction = ActionLook &
  ({ readonly run: () => void } | { readonly choices: readonly FileAction[] });
