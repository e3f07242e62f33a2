import type { UploadStore } from './uploadStore.ts';

/** Tells a store what the browser says of the network, which may be wrong either way; returns how to stop. */
export function followNetwork(store: Pick<UploadStore, 'setOnline'>): () => void {
  const tell = () => store.setOnline(navigator.onLine);
  if (!navigator.onLine) tell();
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}
