import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { Spoken } from './Spoken.tsx';

const AnnounceContext = createContext<(message: string) => void>(() => undefined);

/** Says something to people who listen to the page; politely, and the last word wins. */
export function useAnnounce(): (message: string) => void {
  return useContext(AnnounceContext);
}

export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ message: '', turn: 0 });
  const announce = useCallback((message: string) => setSaid(({ turn }) => ({ message, turn: turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <Spoken>
        <output aria-live="polite">
          {/* A new element for every message: the same words twice are then heard twice. */}
          <span key={said.turn}>{said.message}</span>
        </output>
      </Spoken>
    </AnnounceContext.Provider>
  );
}
