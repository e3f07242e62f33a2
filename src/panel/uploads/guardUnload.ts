import type { UploadStore } from './uploadStore.ts';
import { isActive } from './upload.ts';

function askBeforeLeaving(event: BeforeUnloadEvent) {
  event.preventDefault();
  event.returnValue = 'uploading'; // all that Chrome before 119 listens to; the words are never shown
}

/**
 * Has the browser ask before the page is left while files are on their way, and only then: a standing listener would
 * keep the page out of the back/forward cache. The words are the browser's. Returns how to stop.
 */
export function guardUnload(store: Pick<UploadStore, 'getSnapshot' | 'subscribe'>): () => void {
  const update = () => {
    const isBusy = [...store.getSnapshot().uploads.values()].some(isActive);
    if (isBusy) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
  };
  update();
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    window.removeEventListener('beforeunload', askBeforeLeaving);
  };
}
