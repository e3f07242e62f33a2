/** How long, in ms, Meegle may hold a field's turn with each thing it is asked for. */
export interface TurnPatience {
  readonly readMs: number;
  /** Before it takes an upload's first byte, and from the last one to the end of its answer; for a whole delete. */
  readonly answerMs: number;
  /** For comparing stored files with an upload, all of them together; and more for each MB of it. */
  readonly compareMs: number;
  readonly comparePerMbMs: number;
  /**
   * Between two sights of what was done in a turn whose last holder vanished: what that one had sent may be written over
   * it. Meegle writes within a fraction of a second of having it all.
   */
  readonly seenTwiceMs: number;
}

/** Each is beyond what a call takes by its own limits on silence and its repeats; an answer that drips evades those. */
export const TURN_PATIENCE: TurnPatience = {
  readMs: 60_000,
  answerMs: 150_000,
  compareMs: 10_000,
  comparePerMbMs: 1000,
  seenTwiceMs: 2000,
};
