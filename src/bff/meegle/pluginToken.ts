/** A token as the Open API gives it, with the life it has left. */
export interface GrantedToken {
  readonly value: string;
  readonly lifeMs: number;
}

/** One token of ours. Its identity, not its text, tells whether it was renewed: Meegle may give the same text again. */
export interface Token {
  readonly value: string;
}

/** The plugin's token, renewed before it expires and when Meegle refuses it. */
export interface PluginToken {
  /** A token that should work. Rejects with what `grant` rejects with when there is none. */
  current(): Promise<Token>;
  /** Drops a token that Meegle refused, so that the next `current` asks for one; no matter if it was renewed already. */
  discard(stale: Token): void;
}

/** Both official SDKs renew this long before the end. A token with less than that left would be renewed on every call. */
const EARLY_MS = 180_000;

/**
 * Keeps the token that `grant` gives. One renewal at a time: whoever comes meanwhile shares it. An early renewal that
 * fails is no harm while the old token lives.
 */
export function createPluginToken(options: {
  readonly grant: () => Promise<GrantedToken>;
  readonly now?: () => number;
}): PluginToken {
  const { grant, now = Date.now } = options;
  let held: (Token & { readonly renewAt: number; readonly expiresAt: number }) | undefined;
  let renewal: Promise<Token> | undefined;

  function start(): Promise<Token> {
    renewal ??= grant()
      .then(({ value, lifeMs }) => {
        const expiresAt = now() + lifeMs;
        held = { value, expiresAt, renewAt: expiresAt - Math.min(EARLY_MS, lifeMs / 2) };
        return held;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  return {
    async current() {
      const token = held;
      if (token !== undefined && now() < token.renewAt) return token;
      try {
        return await start();
      } catch (error) {
        if (token !== undefined && token === held && now() < token.expiresAt) return token;
        throw error;
      }
    },
    discard(stale) {
      if (held === stale) held = undefined;
    },
  };
}
