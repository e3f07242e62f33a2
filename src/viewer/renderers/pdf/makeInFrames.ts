/** Elements made between two frames: thousands at once would hold up people's scrolling. */
const IN_A_FRAME = 50;

/**
 * Has `count` elements made, some before each frame from the next on. `makeUpTo` makes those that aren't there yet, up to
 * a number from 1. Resolves when all are made, or with `signal`.
 */
export async function makeInFrames(
  count: number,
  makeUpTo: (number: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let made = 0; made < count; made += IN_A_FRAME) {
    await new Promise(requestAnimationFrame);
    if (signal.aborted) return;
    makeUpTo(Math.min(made + IN_A_FRAME, count));
  }
}
