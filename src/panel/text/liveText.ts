/** Words about what changed elsewhere while the list was looked at. */
export interface LiveText {
  readonly added: (count: number) => string;
  readonly removed: (count: number) => string;
  readonly both: (added: number, removed: number) => string;
  /** Files that were ticked and are gone. */
  readonly untickedGone: (count: number) => string;
}
