/** What happened, and what the reader can do about it. `todo` is a whole sentence; `what` is one, or a heading. */
export interface Told {
  readonly what: string;
  readonly todo: string;
}
