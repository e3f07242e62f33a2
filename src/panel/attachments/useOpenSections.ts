import { useCallback, useState } from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from './fieldId.ts';

/**
 * Which sections are unfolded: at first those with files, and the one that files go to without being asked; from then
 * on the viewer's choice. A section doesn't fold because its last file was deleted.
 */
export function useOpenSections(fields: readonly AttachmentField[], firstWritableId: string | undefined) {
  const [opened, setOpened] = useState(() => initiallyOpen(fields, firstWritableId));

  const isOpen = (field: AttachmentField) => opened.get(fieldId(field)) ?? field.attachments.length > 0;
  const setOpen = useCallback((id: string, isOpen: boolean) => {
    setOpened((last) => (last.get(id) === isOpen ? last : new Map(last).set(id, isOpen)));
  }, []);
  return { isOpen, setOpen };
}

function initiallyOpen(
  fields: readonly AttachmentField[],
  firstWritableId: string | undefined,
): ReadonlyMap<string, boolean> {
  return new Map(
    fields.map((field) => {
      const id = fieldId(field);
      return [id, field.attachments.length > 0 || id === firstWritableId];
    }),
  );
}
