import { createContext, useContext } from 'react';
import type { Host } from './host.ts';

export const HostContext = createContext<Host | null>(null);

/** Feishu Project, or null outside it. */
export function useHost(): Host | null {
  return useContext(HostContext);
}
