/** Those who want to be told of something. A listener's error is its own: it is reported, and the others are told. */
export function createListeners<Told extends readonly unknown[]>() {
  const listeners = new Set<(...told: Told) => void>();
  return {
    /** Returns how to stop. */
    add: (listener: (...told: Told) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (...told: Told): void => {
      for (const listener of listeners) {
        try {
          listener(...told);
        } catch (error) {
          globalThis.reportError?.(error);
        }
      }
    },
  };
}
