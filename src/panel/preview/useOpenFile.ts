import { useLayoutEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { restoreFocus } from '../attachments/restoreFocus.ts';

/**
 * Which file is being looked at, by id. When the preview closes, the focus goes to the row of the file looked at last.
 * A file that leaves the list closes it, which `onGone` has to say; the focus then goes to the file in its place. One
 * that goes by another id now (`newIdOf`) stays open.
 */
export function useOpenFile(
  attachments: readonly Attachment[],
  panel: HTMLElement | null,
  onGone: () => void,
  newIdOf: (id: string) => string | undefined,
) {
  const [openId, setOpenId] = useState<string | null>(null);
  const last = useRef<{ readonly id: string; readonly index: number } | null>(null);
  const index = attachments.findIndex(({ id }) => id === openId);
  if (openId !== null && index === -1) setOpenId(newIdOf(openId) ?? null);

  // Before the browser draws: keys pressed meanwhile would reach nothing.
  useLayoutEffect(() => {
    const closed = openId === null ? last.current : null;
    last.current = openId === null ? null : { id: openId, index };
    if (closed === null) return;
    const isGone = !attachments.some(({ id }) => id === closed.id);
    if (isGone) onGone();
    const heir = isGone ? attachments[Math.min(closed.index, attachments.length - 1)] : undefined;
    if (panel !== null) restoreFocus(panel, heir?.id ?? closed.id);
  }, [attachments, panel, openId, index, onGone]);

  return [openId, setOpenId] as const;
}
