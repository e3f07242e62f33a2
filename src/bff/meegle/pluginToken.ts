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
  /**
   * A token that should work for `lifeMs` from now on, or, where Meegle gives none that does, as long as can be had.
   * Rejects with what `grant` rejects with when there is none.
   */
  current(lifeMs?: number): Promise<Token>;
  /** Drops a token that Meegle refused, so that the next `current` asks for one; no matter if it was renewed already. */
  discard(stale: Token): void;
}

/** Both official SDKs renew this long before the end. */
const EARLY_MS = 180_000;

/**
 * Keeps the token that `grant` gives. One renewal at a time: whoever comes meanwhile shares it. An early renewal that
 * fails is no harm while the old token lives. Meegle may give a token again that it gave before, with the life it has
 * left: until half of that is over it isn't asked for another, or it would be on every call.
 */
export function createPluginToken(options: {
  readonly grant: () => Promise<GrantedToken>;
  readonly now?: () => number;
}): PluginToken {
  const { grant, now = Date.now } = options;
  let held: (Token & { readonly givenLifeMs: number; readonly expiresAt: number }) | undefined;
  let renewal: Promise<Token> | undefined;

  function start(): Promise<Token> {
    renewal ??= grant()
      .then(({ value, lifeMs }) => {
        held = { value, expiresAt: now() + lifeMs, givenLifeMs: lifeMs };
        return held;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  return {
    async current(lifeMs = EARLY_MS) {
      const token = held;
      if (token !== undefined && token.expiresAt - now() > Math.min(lifeMs, token.givenLifeMs / 2))
        return token;
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
