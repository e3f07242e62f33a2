/** Calls back whenever the viewer comes back to this page; returns how to stop. */
export function onReturn(handleReturn: () => void): () => void {
  const handleVisibility = () => {
    if (document.visibilityState === 'visible') handleReturn();
  };
  window.addEventListener('focus', handleReturn);
  document.addEventListener('visibilitychange', handleVisibility);
  return () => {
    window.removeEventListener('focus', handleReturn);
    document.removeEventListener('visibilitychange', handleVisibility);
  };
}
