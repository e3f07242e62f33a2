import { flushSync } from 'react-dom';
import { useSteady } from './useSteady.ts';

/** Unfolding and pinning sections so that the focus goes with them. Both take the field's id. */
export function useSectionPlaces(
  panel: HTMLElement | null,
  {
    unfold,
    pin,
  }: {
    readonly unfold: (fieldId: string) => void;
    readonly pin: (fieldId: string, isPinned: boolean) => void;
  },
) {
  const focusIn = (id: string, part: string) =>
    panel?.querySelector<HTMLElement>(`[data-drop-field="${CSS.escape(id)}"] ${part}`)?.focus();
  return {
    showSection: (id: string) => {
      flushSync(() => unfold(id));
      focusIn(id, '[data-section-focus]');
    },
    pinSection: useSteady((id: string, isPinned: boolean) => {
      flushSync(() => pin(id, isPinned));
      focusIn(id, '[data-more]'); // a section that is taken to another place loses it
    }),
  };
}
