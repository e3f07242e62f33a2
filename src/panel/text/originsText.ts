/** Words for who put a file there, and when. */
export interface OriginsText {
  /** The time as people say it now: “3 days ago”. */
  readonly by: (person: string, time: string) => string;
  readonly at: (time: string) => string;
  /** Within the last minute. */
  readonly justNow: string;
  readonly unknown: string;
}
