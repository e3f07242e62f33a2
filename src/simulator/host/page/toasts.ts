import type { Toast } from './bridge.ts';

/** Shows the plugin's toasts: one at a time, the last one wins, as in the real host. */
export function createToasts(container: Element): {
  show: (toast: Toast) => string;
  close: (id: string) => void;
} {
  let count = 0;
  const close = (id: string): void => container.querySelector(`[data-toast="${id}"]`)?.remove();
  return {
    show: ({ kind, content, durationS }) => {
      count += 1;
      const id = String(count);
      const toast = document.createElement('div');
      toast.className = `toast ${kind}`;
      toast.dataset['toast'] = id;
      toast.textContent = content;
      container.replaceChildren(toast);
      setTimeout(() => close(id), durationS * 1000);
      return id;
    },
    close,
  };
}
