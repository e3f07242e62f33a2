/** A frame is kept this long: an answer may be minutes away, since the server may have to wait for Meegle. */
const FRAME_MS = 5 * 60_000;

/**
 * Has the browser save what an address answers as an attachment. In a frame of its own: if an error comes instead, it
 * replaces that frame's page, not the panel. A frame only loads when there was something to show, so that `load` means
 * that nothing is being saved. Gives up an answer that hasn't begun when the returned function is called; one that has is
 * the browser's own.
 */
export function startDownload(url: string, onFailed: () => void): () => void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  const end = () => {
    clearTimeout(timer);
    frame.remove();
  };
  frame.addEventListener('load', () => {
    end();
    onFailed();
  });
  document.body.append(frame);
  const timer = setTimeout(end, FRAME_MS);
  return end;
}
