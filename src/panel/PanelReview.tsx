import { useEffect } from 'react';
import type { AttachmentField, AttachmentList } from '../contract/attachment.ts';
import { fieldId } from './attachments/fieldId.ts';
import { readBytes } from './attachments/readBytes.ts';
import { ReviewDialog } from './intake/ReviewDialog.tsx';
import { slotsLeft } from './intake/slotsLeft.ts';
import type { AskedReview } from './intake/useDropReview.ts';
import type { UploadStore } from './uploads/uploadStore.ts';
import { useActiveUploads } from './uploads/useUploads.ts';
import type { usePanelIntake } from './usePanelIntake.ts';

type Intake = Pick<ReturnType<typeof usePanelIntake>, 'asked' | 'confirm' | 'cancel'>;

/** The question about what came in, while there is one. */
export function PanelReview({
  list,
  intake,
  ...shown
}: {
  readonly panel: HTMLElement | null;
  readonly list: AttachmentList;
  readonly store: UploadStore;
  readonly intake: Intake;
}) {
  const { asked, cancel } = intake;
  const field = list.fields.find((field) => fieldId(field) === asked?.fieldId);
  const isGone = asked !== null && field === undefined;
  useEffect(() => {
    if (isGone) cancel(); // somebody took the field away: what waits behind the question goes on
  }, [isGone, cancel]);
  if (asked === null || field === undefined) return null;
  return <StandingReview key={asked.turn} {...shown} {...{ asked, field, intake }} />;
}

function StandingReview({
  panel,
  store,
  asked,
  field,
  intake,
}: {
  readonly panel: HTMLElement | null;
  readonly store: UploadStore;
  readonly asked: AskedReview;
  readonly field: AttachmentField;
  readonly intake: Intake;
}) {
  return (
    <ReviewDialog
      panel={panel}
      review={asked.review}
      slotsLeft={slotsLeft(field, useActiveUploads(store, asked.fieldId))}
      readStored={readBytes}
      onConfirm={intake.confirm}
      onCancel={intake.cancel}
    />
  );
}
