import { createContext, useContext } from 'react';
import type { Origin } from '../../contract/origin.ts';

/** What is known, null while nobody has answered; and the time, in ms since 1970. */
export const OriginsContext = createContext<{
  readonly origins: ReadonlyMap<string, Origin> | null;
  readonly now: number;
}>({ origins: null, now: 0 });

/** Who put a file there and when: `loading` before the first answer, null where nobody knows; and the time now. */
export function useOrigin(id: string): { readonly origin: Origin | 'loading' | null; readonly now: number } {
  const { origins, now } = useContext(OriginsContext);
  return { origin: origins === null ? 'loading' : (origins.get(id) ?? null), now };
}
