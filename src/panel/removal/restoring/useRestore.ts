import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AttachmentField } from '../../../contract/attachment.ts';
import type { WorkItemRef } from '../../../contract/workItem.ts';
import { useApi } from '../../api/useApi.ts';
import { addStored, attachmentsQuery, refreshList } from '../../attachments/attachmentsQuery.ts';
import { fieldId } from '../../attachments/fieldId.ts';
import { restoreFocus } from '../../attachments/restoreFocus.ts';
import { useAnnounce } from '../../LiveRegion.tsx';
import { useText } from '../../text/useText.ts';
import { heldFiles } from '../../uploads/heldFiles.ts';
import type { FailureCode } from '../../uploads/upload.ts';
import { uploadPlaceOf } from '../../uploads/uploadPlace.ts';
import type { UploadStore } from '../../uploads/uploadStore.ts';
import { useTell } from '../../useTell.ts';
import type { DeletionReport } from '../deleteFiles.ts';
import { focusOpenDialog } from '../focusOpenDialog.ts';
import { presentDeletion } from '../presentDeletion.ts';
import { useKeptDeletions } from '../useKeptDeletions.ts';
import { presentNotRestored } from './presentNotRestored.ts';
import { restoreFile } from './restoreFile.ts';
import { offerAgain, offerRestore, type RestoreOffer } from './restoreOffer.ts';
import { useOfferTime } from './useOfferTime.ts';

const BAR = '[data-restore-bar]';

/**
 * Getting files back that were deleted: what can be had back of the last deletion is offered until another one is
 * pending (`pendingNumber`), two minutes have passed or a person says so. `uploads`: without them only what the server has.
 */
export function useRestore(
  item: WorkItemRef,
  {
    userId,
    root,
    uploads,
    pendingNumber,
    onRestored,
  }: {
    readonly userId: string;
    readonly root: HTMLElement | null;
    readonly uploads: Pick<UploadStore, 'add'> | undefined;
    readonly pendingNumber: number | undefined;
    readonly onRestored: ((fieldId: string, attachmentId: string) => void) | undefined;
  },
) {
  const { text } = useText();
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const tell = useTell();
  const { store } = useKeptDeletions(item, userId);
  const [offer, setOffer] = useState<RestoreOffer | null>(null);
  /** What was pending when it was offered: its bar stood there before. */
  const [besideNumber, setBesideNumber] = useState(0);

  const drop = useCallback(
    (dropped: RestoreOffer) => setOffer((last) => (last === dropped ? null : last)),
    [],
  );
  const hold = useOfferTime(offer, drop);
  const findHeld = (id: string) => (uploads === undefined ? undefined : heldFiles.find(id));
  const readFields = () => client.getQueryData(attachmentsQuery(api, item).queryKey)?.fields ?? [];

  /** Offers what a deletion took; `listed` are the fields as they were then. */
  function offerAfter(report: DeletionReport, listed: readonly AttachmentField[]): void {
    const next = offerRestore(report, listed, (id) => findHeld(id) !== undefined);
    setOffer(next);
    setBesideNumber(pendingNumber ?? 0);
    if (next === null) return;
    announce(text.deletion.joined(presentDeletion(report, text), text.deletion.restoreHint));
  }

  const latest = useRef(offerAfter);
  useLayoutEffect(() => {
    latest.current = offerAfter;
  });
  useEffect(() => store.onSettled((...outcome) => latest.current(...outcome)), [store]);

  /** The bar goes, and what was in focus with it: on to the list, or to the dialog that is open. */
  function moveFocus(toId: string): void {
    if (!focusOpenDialog() && root !== null) restoreFocus(root, toId, { preventScroll: true });
  }

  async function restore(taken: RestoreOffer): Promise<void> {
    const running: RestoreOffer = { ...taken, phase: { kind: 'running' } };
    flushSync(() => setOffer(running));
    document.querySelector<HTMLElement>(BAR)?.focus({ preventScroll: true });
    announce(text.deletion.restoring(taken.files.length));
    const reasons = new Map<string, FailureCode>();
    const restoredIds: string[] = [];
    for (const file of running.files) {
      const outcome = await restoreFile(file, readFields(), {
        item,
        api,
        findHeld,
        upload: (field, held, name) =>
          uploads?.add(uploadPlaceOf(item, field), [{ file: held, name, refusal: null }]),
      });
      if (outcome.kind === 'failed') reasons.set(file.id, outcome.code);
      if (outcome.kind === 'restored') {
        const { attachment, field } = outcome;
        heldFiles.follow(file.id, attachment.id);
        restoredIds.push(attachment.id);
        onRestored?.(fieldId(field), attachment.id);
        addStored(client, item, fieldId(field), { attachment });
      }
    }
    void refreshList(client, item);
    // After the list has told of what came: its first row is looked for.
    notifyManager.schedule(() => finish(running, restoredIds, reasons));
  }

  function finish(
    running: RestoreOffer,
    restoredIds: readonly string[],
    reasons: ReadonlyMap<string, FailureCode>,
  ): void {
    const isFocusHere = document.activeElement?.closest(BAR) !== null;
    const left = offerAgain(running, reasons);
    flushSync(() => setOffer((last) => (last === running ? left : last)));
    if (isFocusHere && left === null) moveFocus(restoredIds[0] ?? '');
    if (left !== null) {
      tell('error', text.deletion.notRestored(left.files.length));
      announce([text.deletion.notRestored(left.files.length), ...presentNotRestored(left, text)].join(' '));
    } else if (restoredIds.length > 0) tell('success', text.deletion.restored(restoredIds.length));
  }

  const isReplaced = pendingNumber !== undefined && pendingNumber > besideNumber;
  return {
    /** What stands in the bar; the bar of a later deletion takes its place. */
    offer: isReplaced && offer?.phase.kind !== 'running' ? null : offer,
    hold,
    offerAfter,
    restore,
    dismiss: (dismissed: RestoreOffer) => {
      flushSync(() => drop(dismissed));
      moveFocus('');
    },
  };
}

/** Getting back, for those who are handed it. */
export type Restoring = ReturnType<typeof useRestore>;
