import { focusManager } from '@tanstack/react-query';

/**
 * Tells react-query whether anybody looks at an element: nothing is asked for regularly while nobody does, and what has
 * grown old is asked for again when somebody comes back. Beside a hidden browser tab, which it knows by itself, nobody looks
 * when the host shows another of its tabs, or has scrolled us away; and the window may get the focus back without ever
 * having been hidden. Returns how to stop.
 */
export function followAttention(element: Element): () => void {
  const sight = new IntersectionObserver((entries) => {
    focusManager.setFocused(entries.at(-1)?.isIntersecting === false ? false : undefined);
  });
  sight.observe(element);
  window.addEventListener('focus', handleFocus);
  return () => {
    sight.disconnect();
    window.removeEventListener('focus', handleFocus);
    focusManager.setFocused(undefined);
  };
}

function handleFocus(): void {
  focusManager.onFocus();
}
