/** Carries something out, soon after it was asked for and no more often than so; asking again meanwhile changes nothing. */
export interface Pacer {
  readonly ask: () => void;
  readonly stop: () => void;
}

/** `soonMs`: at most so long after the first asking, by chance, since many are asked at the same moment. */
export function createPacer(
  run: () => void,
  { everyMs, soonMs }: Record<'everyMs' | 'soonMs', number>,
): Pacer {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let freeAt = -Infinity;

  return {
    ask() {
      if (timer !== null) return;
      const waitMs = Math.max(freeAt - performance.now(), Math.random() * soonMs);
      timer = setTimeout(() => {
        timer = null;
        freeAt = performance.now() + everyMs;
        run();
      }, waitMs);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
