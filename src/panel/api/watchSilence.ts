/** Watches a request: its signal is aborted when nothing was heard of it for `silenceMs`, or when `given` is. */
export function watchSilence(silenceMs: number, given: AbortSignal | undefined) {
  const abort = new AbortController();
  const give = () => abort.abort();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isOver = true;
      abort.abort();
    }, silenceMs);
  };

  if (given?.aborted) give();
  given?.addEventListener('abort', give);
  restart();
  return {
    signal: abort.signal,
    /** Something was heard. */
    restart,
    isOver: () => isOver,
    stop: () => {
      clearTimeout(timer);
      given?.removeEventListener('abort', give);
    },
  };
}
