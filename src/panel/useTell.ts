import { useCallback } from 'react';
import { useHost } from './host/useHost.ts';
import { useAnnounce } from './LiveRegion.tsx';

/** Tells an outcome to everybody: in the host's toast, which is in sight wherever we are, and in the live region. */
export function useTell(): (kind: 'success' | 'error' | 'info', message: string) => void {
  const host = useHost();
  const announce = useAnnounce();
  return useCallback(
    (kind, message) => {
      host?.toast(kind, message);
      announce(message);
    },
    [host, announce],
  );
}
