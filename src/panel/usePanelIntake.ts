import { flushSync } from 'react-dom';
import type { AttachmentField, AttachmentList } from '../contract/attachment.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { fieldId } from './attachments/fieldId.ts';
import { sectionTitle } from './attachments/sectionTitle.ts';
import { namePictures } from './intake/namePictures.ts';
import { reviewDrop, type DropRoom } from './intake/reviewDrop.ts';
import { slotsLeft } from './intake/slotsLeft.ts';
import { useDropReview } from './intake/useDropReview.ts';
import { usePaste } from './intake/usePaste.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { useText } from './text/useText.ts';
import type { UploadStore } from './uploads/uploadStore.ts';
import { countActive } from './uploads/summarizeUploads.ts';
import { isActive } from './uploads/upload.ts';
import { uploadPlaceOf } from './uploads/uploadPlace.ts';

/**
 * What comes into the panel, from everywhere, on its way to the queue: looked at, and asked about where need be
 * (`asked`). What is meant for no section in particular goes to the one of `targetId`.
 */
export function usePanelIntake(
  panel: HTMLElement | null,
  item: WorkItemRef,
  list: AttachmentList,
  store: UploadStore,
  isOpenTo: (field: AttachmentField) => boolean,
  targetId?: string,
) {
  const { text } = useText();
  const announce = useAnnounce();
  const listed = list.fields.map((field) => ({ fieldId: fieldId(field), writable: isOpenTo(field) }));
  const isTarget = (field: { readonly fieldId: string }) => field.fieldId === targetId;
  const fields = [...listed.filter(isTarget), ...listed.filter((field) => !isTarget(field))];
  const fieldOf = (id: string) => list.fields.find((field) => fieldId(field) === id);

  const roomOf = (field: AttachmentField): DropRoom => {
    const queue = store.getSnapshot();
    const id = fieldId(field);
    const queued = [...queue.uploads.values()].filter((upload) => upload.fieldId === id && isActive(upload));
    return {
      writable: isOpenTo(field),
      capacity: field.capacity,
      slotsLeft: slotsLeft(field, countActive(queue, id)),
      stored: field.attachments,
      queuedNames: queued.map(({ name }) => name),
    };
  };

  const { asked, add, confirm, cancel } = useDropReview({
    reviewOf: (id, files) => {
      const field = fieldOf(id);
      return field ? reviewDrop(files, roomOf(field), list.limits, text.intake.unnamed) : null;
    },
    onReady: (id, files) => {
      const field = fieldOf(id);
      if (field) store.add(uploadPlaceOf(item, field), files);
    },
  });

  const addNamed = (id: string, files: readonly File[], word: string) => {
    const field = fieldOf(id);
    if (field === undefined) return;
    const { stored, queuedNames } = roomOf(field);
    const taken = new Set([...stored.map(({ name }) => name), ...queuedNames]);
    add(id, namePictures(files, word, new Date(), taken));
  };

  usePaste(panel, {
    fields,
    onFiles: (id, files) => {
      // The tray says what came; where it went is said after it, and so heard.
      flushSync(() => addNamed(id, files, text.intake.pastedWord));
      const field = fieldOf(id);
      if (field) announce(text.intake.pastedInto(files.length, sectionTitle(field, text)));
    },
  });

  return {
    fields,
    asked,
    add,
    addPhotos: (id: string, files: readonly File[]) => addNamed(id, files, text.intake.photoWord),
    confirm,
    cancel,
  };
}
