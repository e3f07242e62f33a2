import { createContext, useContext } from 'react';
import type { Origin } from '../../contract/origin.ts';

/** What is known; null while nobody has answered. */
export const OriginsContext = createContext<{ readonly origins: ReadonlyMap<string, Origin> | null }>({
  origins: null,
});

/** Who put a file there and when; `loading` before the first answer, null where nobody knows. */
export function useOrigin(id: string): Origin | 'loading' | null {
  const { origins } = useContext(OriginsContext);
  return origins === null ? 'loading' : (origins.get(id) ?? null);
}
