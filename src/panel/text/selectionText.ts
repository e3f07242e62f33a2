/** Words about what is ticked, and the bar that says so. */
export interface SelectionText {
  readonly count: (count: number) => string;
  /** Ticked, and not in sight: nothing is done with them. */
  readonly hidden: (count: number) => string;
  readonly cleared: string;
  readonly selectAll: (count: number) => string;
  readonly clear: string;
  /** A button for what has no room of its own. */
  readonly more: string;
  /** From the choices of a menu's line, by its name, to its lines. */
  readonly back: (line: string) => string;
}
