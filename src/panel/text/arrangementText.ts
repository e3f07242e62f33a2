import type { Order } from '../arrangement/arrangement.ts';
import type { Told } from './told.ts';
import type { Quoting } from './uploadsText.ts';

/** Words about how files are laid out: sought, sorted, in rows or tiles, and which field stands first. */
export interface ArrangementText {
  readonly search: string;
  readonly kinds: string;
  /** A kind's word and how many files are of it. */
  readonly kind: (word: string, count: number) => string;
  readonly order: string;
  readonly orders: Record<Order, string>;
  readonly view: string;
  readonly rows: string;
  readonly tiles: string;
  /** In the panel's head, in place of how many there are. */
  readonly found: (shown: number, total: number) => string;
  /** The same as it is said. */
  readonly announceFound: (shown: number, total: number) => string;
  /** Files that came while others were looked for, and are not among them. */
  readonly hiddenNew: (count: number) => string;
  readonly noneFound: Told;
  readonly clearFilter: string;
  readonly sectionMenu: (field: string) => string;
  readonly pin: string;
  readonly unpin: string;
  readonly pinned: string;
  readonly announcePinned: (field: string) => string;
  readonly announceUnpinned: (field: string) => string;
  readonly copyKey: (key: string) => string;
  readonly copyAlias: (alias: string) => string;
  readonly readOnly: string;
  readonly requiredEmpty: string;
  readonly requiredEmptyField: (field: string) => string;
  readonly requiredEmptyFields: (count: number) => string;
  readonly sameContent: (name: string) => Quoting;
  /** With this file and `more` others. */
  readonly sameContentAs: (name: string, more: number) => Quoting;
  readonly likelyName: (name: string) => Quoting;
}
