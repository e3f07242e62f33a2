import { useCallback, useMemo } from 'react';
import type { AttachmentList } from '../contract/attachment.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { allAttachments } from './attachments/allAttachments.ts';
import { shownFiles, type ShownList } from './arrangement/arrange.ts';
import { presentDeletion } from './removal/presentDeletion.ts';
import { isWritable } from './attachments/sectionAccess.ts';
import type { Access } from './attachments/useAccess.ts';
import { useCopyLink } from './attachments/useCopyLink.ts';
import { useDeletion } from './removal/useDeletion.ts';
import { useRestore } from './removal/restoring/useRestore.ts';
import { useUndo } from './removal/useUndo.ts';
import { useDownload } from './downloads/useDownload.ts';
import { useRepairs } from './doctor/useRepairs.ts';
import { useOpenFile } from './preview/useOpenFile.ts';
import { busyIdsOf, freeIdsOf } from './busyFiles.ts';
import { useText } from './text/useText.ts';
import type { UploadStore } from './uploads/uploadStore.ts';
import { useSteady } from './useSteady.ts';
import { useTell } from './useTell.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What can be done with the files of a list, and how far it is: they are looked at, taken, linked to, repaired, deleted
 * and had back. What a person has to know of the outcome is told here. `root`: where the focus goes back to.
 */
export function useFileActions(
  item: WorkItemRef,
  list: AttachmentList,
  {
    shown,
    userId,
    root,
    access: { accessOf, refuse },
    uploads,
    movingIds = NOTHING,
    onRepaired,
    onRestored,
    firstId = null,
  }: {
    /** What is on the screen, in its order there. */
    readonly shown: ShownList;
    readonly userId: string;
    readonly root: HTMLElement | null;
    readonly access: Access;
    /** What this page uploads with, where it does. */
    readonly uploads?: UploadStore;
    /** Files that are to leave their place for another. */
    readonly movingIds?: ReadonlySet<string>;
    readonly onRepaired?: (formerId: string, repairedId: string) => void;
    readonly onRestored?: (fieldId: string, attachmentId: string) => void;
    /** The file that is looked at from the beginning. */
    readonly firstId?: string | null;
  },
) {
  const { text } = useText();
  const tell = useTell();
  const everything = useMemo(() => allAttachments(list), [list]);
  const attachments = useMemo(() => shownFiles(shown), [shown]);
  const copyLink = useCopyLink(item);
  const { download, renewTicket } = useDownload(item);
  const deletion = useDeletion(item, userId, list.fields, (report) => {
    report.refusedIn.forEach(refuse);
    const outcome = report.kept.size > 0 ? 'error' : report.deleted.size > 0 ? 'success' : 'info';
    tell(outcome, presentDeletion(report, text));
  });
  const restoring = useRestore(item, {
    userId,
    root,
    uploads,
    pendingNumber: deletion.last?.number,
    onRestored,
  });
  const undoing = useUndo(root, deletion);
  const repairs = useRepairs(item, { onRepaired, onRefused: refuse });
  const tellGone = useCallback(() => tell('error', text.preview.failed.gone.what), [tell, text]);
  const [openId, setOpenId] = useOpenFile(attachments, {
    deleting: deletion.deleting,
    panel: root,
    everything,
    onGone: tellGone,
    newIdOf: repairs.newIdOf,
    firstId,
  });
  const { deleting } = deletion;
  const { queue } = repairs;
  const busyIds = useMemo(
    () => busyIdsOf({ deleting, movingIds, repairs: queue }),
    [deleting, movingIds, queue],
  );
  const ask = useSteady((ids: ReadonlySet<string>) => {
    const free = [...ids].filter((id) => !busyIds.has(id));
    if (free.length > 0) deletion.ask(new Set(free));
  });
  const repair = useSteady((ids: readonly string[]) => repairs.repair(ids.filter((id) => !busyIds.has(id))));
  const writable = list.fields.filter((field) => isWritable(accessOf(field)));
  return {
    attachments,
    everything,
    copyLink,
    download,
    renewTicket,
    deletion: { ...deletion, ask },
    undoing,
    restoring,
    busyIds,
    deletableIds: freeIdsOf(writable, busyIds),
    repairs: { ...repairs, repair },
    openId,
    setOpenId,
  };
}

/** The same, for those who are handed it. */
export type FileActions = ReturnType<typeof useFileActions>;

/** Whether something can be taken back or had back just now. */
export function hasRemovalBars({ deletion, restoring }: FileActions): boolean {
  return deletion.last !== undefined || restoring.offer !== null;
}
