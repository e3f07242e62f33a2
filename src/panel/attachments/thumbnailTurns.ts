/** Lets so many load at a time. */
export interface ThumbnailTurns {
  /** Calls `onTurn` when it is this one's turn, perhaps at once. What it returns gives the turn, or the place, up again. */
  enter(onTurn: () => void): () => void;
}

/** Makes the turns; who came first goes first. */
export function createThumbnailTurns(atOnce: number): ThumbnailTurns {
  const waiting = new Set<() => void>();
  const running = new Set<() => void>();

  function letGo(): void {
    for (const onTurn of waiting) {
      if (running.size >= atOnce) return;
      waiting.delete(onTurn);
      running.add(onTurn);
      onTurn();
    }
  }

  return {
    enter(onTurn) {
      waiting.add(onTurn);
      letGo();
      return () => {
        waiting.delete(onTurn);
        if (running.delete(onTurn)) letGo();
      };
    },
  };
}
