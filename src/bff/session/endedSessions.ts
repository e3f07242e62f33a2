/** The sessions that were ended before they expired, by their id. */
export interface EndedSessions {
  /** `expiresAtMs`: since 1970; after that it may be forgotten. Rejects when other instances could not be told. */
  add(id: string, expiresAtMs: number): Promise<void>;
  has(id: string): Promise<boolean>;
}

/** Beyond it the oldest is forgotten. */
const ENDED_AT_MOST = 10_000;

/** Makes the memory of one process. */
export function createEndedSessions({ now = Date.now } = {}): EndedSessions {
  const expiresAt = new Map<string, number>();
  return {
    async add(id, expiresAtMs) {
      for (const [each, endMs] of expiresAt) if (endMs <= now()) expiresAt.delete(each);
      const [oldest] = expiresAt.keys();
      if (expiresAt.size >= ENDED_AT_MOST && oldest !== undefined) expiresAt.delete(oldest);
      expiresAt.set(id, expiresAtMs);
    },
    has: async (id) => expiresAt.has(id),
  };
}
