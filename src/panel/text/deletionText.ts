/** Words for files that go: the question, the time to take it back, what became of them, and getting them back. */
export interface DeletionText {
  readonly title: (count: number) => string;
  readonly warning: (seconds: number) => string;
  readonly andMore: (count: number) => string;
  readonly confirm: (count: number) => string;
  /** What screen readers hear at once; nothing was sent yet. */
  readonly announcePending: (count: number) => string;
  readonly pending: (count: number) => string;
  readonly undo: string;
  /** Behind `undo`; the seconds that are left, for the eye only. */
  readonly secondsLeft: (seconds: number) => string;
  readonly undoNamed: (name: string) => string;
  readonly now: string;
  readonly undone: (count: number) => string;
  readonly running: (count: number) => string;
  readonly done: (count: number) => string;
  /** What went out with the page, for who has come back to it. */
  readonly doneOnLeaving: (count: number) => string;
  /** They were in no field any more, or not in theirs; by whose doing nobody knows: it may be another tab’s. */
  readonly goneElsewhere: (count: number) => string;
  /** Two sentences of these in a row. */
  readonly joined: (first: string, second: string) => string;
  readonly notDone: (count: number) => string;
  readonly partlyDone: (deleted: number, kept: number) => string;
  /** Nobody knows of any of them. */
  readonly unsure: (count: number) => string;
  readonly stillThere: string;
  readonly unknown: string;
  /** The bar's name. */
  readonly bar: string;
  readonly restore: string;
  /** Where not all of them can be had back. */
  readonly restoreSome: (count: number) => string;
  readonly restoreHint: string;
  readonly someRestorable: (restorable: number, deleted: number) => string;
  /** The name of the bar that offers it. */
  readonly restoreBar: string;
  readonly restoreFailed: (name: string, reason: string) => string;
  /** Nobody has the file's bytes any more. */
  readonly bytesGone: string;
  readonly restoring: (count: number) => string;
  readonly restored: (count: number) => string;
  readonly notRestored: (count: number) => string;
  /** What a page that went meant to delete. */
  readonly interruptedTitle: (count: number) => string;
  /** Names a few of them; `more` are not named. */
  readonly interruptedNames: (names: readonly string[], more: number) => string;
  readonly interruptedTodo: string;
  readonly again: string;
  readonly keep: string;
}
