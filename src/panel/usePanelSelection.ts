import { useMemo } from 'react';
import type { Attachment, AttachmentField, AttachmentList } from '../contract/attachment.ts';
import type { ShownList } from './arrangement/arrange.ts';
import { restoreFocus } from './attachments/restoreFocus.ts';
import { useSelection } from './selection/useSelection.ts';

/**
 * What is ticked of a list. In view is what stands in unfolded sections and isn't on its way out (`visibleIds`); of that
 * `selected` is ticked, and acted on. `hiddenCount`: what is ticked besides. `panel`: where the focus goes when all is
 * unticked.
 */
export function usePanelSelection(
  { fields }: AttachmentList,
  {
    attachments,
    shown,
    isOpen,
    deleting,
    panel,
  }: {
    /** Everything on the screen, in its order. */
    readonly attachments: readonly Attachment[];
    readonly shown: ShownList;
    readonly isOpen: (field: AttachmentField) => boolean;
    readonly deleting: ReadonlySet<string>;
    readonly panel: HTMLElement | null;
  },
) {
  const ids = useMemo(() => fields.flatMap((field) => field.attachments.map(({ id }) => id)), [fields]);
  const visibleIds = useMemo(
    () =>
      shown.sections
        .filter(({ field }) => isOpen(field))
        .flatMap((section) => section.shown.map(({ id }) => id))
        .filter((id) => !deleting.has(id)),
    [shown, isOpen, deleting],
  );
  const selection = useSelection(ids, visibleIds);
  const { selectedIds, actedIds } = selection;
  const selected = attachments.filter(({ id }) => actedIds.has(id));
  const hiddenCount = [...selectedIds].filter((id) => !actedIds.has(id) && !deleting.has(id)).length;

  const clear = () => {
    selection.clear();
    if (panel === null || document.activeElement?.closest('[role="grid"]')) return;
    // The bar goes, and what has the focus in it. The page jumps to a row only for those who get about by keys.
    const lastTicked = [...selectedIds].findLast((id) => actedIds.has(id));
    const preventScroll = !document.activeElement?.matches(':focus-visible');
    restoreFocus(panel, lastTicked ?? '', { preventScroll });
  };

  return { ...selection, visibleIds, selected, hiddenCount, clear };
}
