import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { Spoken } from './Spoken.tsx';

const AnnounceContext = createContext<(message: string) => void>(() => undefined);
const SaidContext = createContext({ message: '', turn: 0 });

/** Says something to people who listen to the page; politely, and the last word wins. */
export function useAnnounce(): (message: string) => void {
  return useContext(AnnounceContext);
}

/**
 * Where the words are said. The panel has one; a modal dialog needs its own, since all that is outside it is silent while
 * it is open. What was said before it came isn't said again.
 */
export function SpokenMessages() {
  const { message, turn } = useContext(SaidContext);
  const [firstTurn] = useState(turn);
  return (
    <Spoken>
      <output aria-live="polite">
        {/* A new element for every message: the same words twice are then heard twice. */}
        {turn !== firstTurn && <span key={turn}>{message}</span>}
      </output>
    </Spoken>
  );
}

export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ message: '', turn: 0 });
  const announce = useCallback((message: string) => setSaid(({ turn }) => ({ message, turn: turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      <SaidContext.Provider value={said}>
        {children}
        <SpokenMessages />
      </SaidContext.Provider>
    </AnnounceContext.Provider>
  );
}
