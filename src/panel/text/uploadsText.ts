import type { NameRefusal } from '../../contract/fileName.ts';

/** Words around a name, which is drawn on its own: it may be written in another direction. */
export type Quoting = readonly [before: string, name: string, after: string];

/** Words for what is on its way. Sizes arrive as text (`formatSize`), counts as numbers. */
export interface UploadsText {
  readonly title: (count: number) => string;
  readonly paused: (count: number) => string;
  readonly pause: string;
  readonly resume: string;
  /** No network, or no answer from the server: nobody has to do anything. */
  readonly cutOff: string;
  readonly waitingCount: (count: number) => string;
  readonly waiting: string;
  readonly confirming: string;
  readonly stored: string;
  /** Stored, and the file that it takes the place of is being deleted. */
  readonly replacing: string;
  /** Follows what went wrong: nobody has to do anything. */
  readonly repeating: string;
  /** A section's tray. */
  readonly tray: (field: string) => string;
  readonly dismissAll: string;
  readonly sentOf: (sent: string, total: string) => string;
  readonly speed: (perSecond: string) => string;
  readonly timeLeft: (seconds: number) => string;
  readonly cancelAll: string;
  readonly retryAll: string;
  readonly cancelledTooLate: (name: string) => string;
  readonly cancelNamed: (name: string) => string;
  readonly retryNamed: (name: string) => string;
  readonly dismissNamed: (name: string) => string;
  readonly progressOfAll: (field: string) => string;
  readonly progressOf: (name: string) => string;
  readonly summary: (counts: {
    readonly stored: number;
    readonly refused: number;
    readonly failed: number;
  }) => string;
  readonly announceQueued: (count: number) => string;
  readonly announceStored: (count: number) => string;
  readonly announceFailed: (count: number) => string;
  readonly rename: string;
  readonly renameAll: string;
  readonly renameNamed: (name: string) => string;
  /** Follows what is odd about a name: what it can be changed to, or will be. */
  readonly renameTo: (name: string) => Quoting;
  readonly willRename: (name: string) => Quoting;
  readonly renaming: string;
  /** The file is stored, and only its better name is not. */
  readonly notRenamed: (name: string) => Quoting;
  readonly renameNeedsPlace: string;
  readonly nameCleaned: Record<NameRefusal, string>;
  /** What a page that was closed left behind. */
  readonly unsentTitle: (unsent: number, total: number) => string;
  /** Names a few of them; `more` are not named. */
  readonly unsentNames: (names: readonly string[], more: number) => string;
  readonly unsentTodo: string;
  readonly unsentPick: string;
  readonly unsentForget: string;
  /** Picked, but none of them: nothing is done with these. The first ones stand in the list, by name and size. */
  readonly unsentListed: (names: readonly string[], more: number) => string;
  readonly unsentStrangers: (names: readonly string[], more: number) => string;
  readonly typeCorrected: (from: string, to: string) => string;
  readonly nameChanged: (from: string, to: string) => string;
  readonly notReplaced: string;
  readonly goneMeanwhile: (names: readonly string[]) => string;
}
