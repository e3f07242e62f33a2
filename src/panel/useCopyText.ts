import { useCallback } from 'react';
import { useHost } from './host/useHost.ts';
import { useText } from './text/useText.ts';
import { useTell } from './useTell.ts';

/** Copies a text, and tells whether the clipboard has it. */
export function useCopyText(): (text: string) => void {
  const host = useHost();
  const tell = useTell();
  const { copied, copyFailed } = useText().text.actions;
  return useCallback(
    (text) => {
      const copy = async () => host?.copyText(text) ?? false;
      void copy()
        .catch(() => false) // the browser lets nobody copy: said below
        .then((isCopied) => (isCopied ? tell('success', copied) : tell('error', copyFailed)));
    },
    [host, tell, copied, copyFailed],
  );
}
