import { useCallback, useState } from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from './fieldId.ts';

type Opened = ReadonlyMap<string, boolean>;

const NONE: Opened = new Map();

/**
 * Which sections are unfolded: at first those with files, and the one that files go to without being asked; from then
 * on the viewer's choice. A section doesn't fold because its last file was deleted. While something is looked for, those
 * with `hits` are unfolded and the others aren't, unless the viewer has them otherwise; then all is as it was.
 */
export function useOpenSections(
  fields: readonly AttachmentField[],
  targetId: string | undefined,
  hits: ReadonlySet<string> | null,
) {
  const [opened, setOpened] = useState(() => initiallyOpen(fields, targetId));
  const [openedMeanwhile, setOpenedMeanwhile] = useState(NONE);
  if (hits === null && openedMeanwhile !== NONE) setOpenedMeanwhile(NONE);

  const isOpen = useCallback(
    (field: AttachmentField) => {
      const id = fieldId(field);
      if (hits !== null) return openedMeanwhile.get(id) ?? hits.has(id);
      return opened.get(id) ?? field.attachments.length > 0;
    },
    [hits, opened, openedMeanwhile],
  );

  /** As the viewer has it. */
  const isFiltering = hits !== null;
  const setOpen = useCallback(
    (id: string, isOpen: boolean) => (isFiltering ? setOpenedMeanwhile : setOpened)(withOpen(id, isOpen)),
    [isFiltering],
  );

  /** Unfolds one because of what has come into it; while something is looked for, later. */
  const unfold = useCallback((id: string) => setOpened(withOpen(id, true)), []);

  return { isOpen, setOpen, unfold };
}

function withOpen(id: string, isOpen: boolean) {
  return (last: Opened) => (last.get(id) === isOpen ? last : new Map(last).set(id, isOpen));
}

function initiallyOpen(fields: readonly AttachmentField[], targetId: string | undefined): Opened {
  return new Map(
    fields.map((field) => {
      const id = fieldId(field);
      return [id, field.attachments.length > 0 || id === targetId];
    }),
  );
}
