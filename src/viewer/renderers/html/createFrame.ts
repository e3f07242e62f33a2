import { element } from '../../drawing/element.ts';

/** What a cleaned document looks like where it doesn't say. Light, as its own colours expect. */
const OWN_STYLE = `
  :root { color-scheme: light; background: #fff; color: #1c1f23; font: 14px/1.5 system-ui, sans-serif }
  body { margin: 16px; overflow-wrap: break-word }
  img { max-width: 100%; height: auto }
  a { color: #0064fa; text-decoration: underline }
  .absent-picture { display: inline-block; padding: 4px 8px; border: 1px dashed #c9cdd4; border-radius: 4px;
    color: #6b7785; font: 12px/16px system-ui, sans-serif }`;

/**
 * A frame with a cleaned document in it, whole and once. It is a document without rights within one without rights: no
 * scripts, no forms, no windows, and this page's policy, which it inherits.
 */
export function createFrame(cleaned: HTMLElement, title: string): HTMLIFrameElement {
  const style = cleaned.ownerDocument.createElement('style');
  style.textContent = OWN_STYLE;
  (cleaned.querySelector('head') ?? cleaned).prepend(style);
  const frame = element('iframe', 'page-frame');
  frame.setAttribute('sandbox', '');
  frame.title = title;
  frame.referrerPolicy = 'no-referrer';
  // A key pressed in there reaches nobody, neither this page nor the panel: the focus comes back with the pointer.
  frame.addEventListener('pointerleave', () => {
    if (document.activeElement === frame) frame.blur();
  });
  frame.srcdoc = `<!doctype html>${cleaned.outerHTML}`;
  return frame;
}
