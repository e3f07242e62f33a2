import { useLayoutEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { restoreFocus } from '../attachments/restoreFocus.ts';

/**
 * Which file is being looked at, by id. When the preview closes, the focus goes to the row of the file looked at last.
 * From a file that is being deleted it goes on to the next, else the one before; from one that the filter has put out of
 * sight nowhere. A file that leaves the list closes it, which `onGone` has to say; the focus then goes to the file in its
 * place. One that goes by another id now (`newIdOf`) stays open.
 */
export function useOpenFile(
  attachments: readonly Attachment[],
  {
    deleting,
    panel,
    onGone,
    newIdOf,
    everything = attachments,
    firstId = null,
  }: {
    readonly deleting: ReadonlySet<string>;
    readonly panel: HTMLElement | null;
    readonly onGone: () => void;
    readonly newIdOf?: (id: string) => string | undefined;
    /** Also what isn't on the screen now: it isn't gone. */
    readonly everything?: readonly Attachment[];
    /** Open from the beginning. */
    readonly firstId?: string | null;
  },
) {
  const [openId, setOpenId] = useState(firstId);
  const last = useRef<{ readonly id: string; readonly index: number } | null>(null);
  const index = attachments.findIndex(({ id }) => id === openId);
  const isThere = (id: string) => everything.some((one) => one.id === id);
  if (openId !== null && !isThere(openId)) setOpenId(newIdOf?.(openId) ?? null);
  else if (openId !== null && deleting.has(openId)) setOpenId(heirOf(attachments, index, deleting));

  // Before the browser draws: keys pressed meanwhile would reach nothing.
  useLayoutEffect(() => {
    const closed = openId === null ? last.current : null;
    last.current = openId === null ? null : { id: openId, index };
    if (closed === null) return;
    const isGone = !everything.some(({ id }) => id === closed.id);
    if (isGone) onGone();
    const heir = isGone ? attachments[Math.min(closed.index, attachments.length - 1)] : undefined;
    if (panel !== null) restoreFocus(panel, heir?.id ?? closed.id);
  }, [attachments, everything, panel, openId, index, onGone]);

  return [openId, setOpenId] as const;
}

function heirOf(
  attachments: readonly Attachment[],
  index: number,
  deleting: ReadonlySet<string>,
): string | null {
  if (index === -1) return null; // not on the screen: no other stands beside it
  const staying = attachments.filter(({ id }) => !deleting.has(id));
  const next = attachments.slice(index).find((attachment) => staying.includes(attachment));
  return (next ?? staying.at(-1))?.id ?? null;
}
