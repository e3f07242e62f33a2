/** A frame is kept this long: an answer may be minutes away, since the server may have to wait for Meegle. */
const FRAME_MS = 5 * 60_000;

/**
 * Has the browser save what an address answers as an attachment. In a frame of its own: if an error comes instead, it
 * replaces that frame's page, not the panel. A frame only loads when there was something to show, so that `load` means
 * that nothing is being saved.
 */
export function startDownload(url: string, onFailed: () => void): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  frame.addEventListener('load', () => {
    frame.remove();
    onFailed();
  });
  document.body.append(frame);
  setTimeout(() => frame.remove(), FRAME_MS);
}
