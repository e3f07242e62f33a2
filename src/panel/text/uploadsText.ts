import type { NameRefusal } from '../../contract/fileName.ts';

/** Words for what is on its way. Sizes arrive as text (`formatSize`), counts as numbers. */
export interface UploadsText {
  readonly title: (count: number) => string;
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
  readonly cancelNamed: (name: string) => string;
  readonly retryNamed: (name: string) => string;
  readonly dismissNamed: (name: string) => string;
  readonly progressOf: (name: string) => string;
  readonly summary: (counts: {
    readonly stored: number;
    readonly refused: number;
    readonly failed: number;
  }) => string;
  readonly announceQueued: (count: number) => string;
  readonly announceStored: (count: number) => string;
  readonly announceFailed: (count: number) => string;
  readonly nameCleaned: Record<NameRefusal, string>;
  readonly typeCorrected: (from: string, to: string) => string;
  readonly nameChanged: (from: string, to: string) => string;
  readonly notReplaced: string;
  readonly goneMeanwhile: (names: readonly string[]) => string;
}
