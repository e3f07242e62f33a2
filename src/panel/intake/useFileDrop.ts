import { useEffect, useState, type DragEvent, type HTMLAttributes, type RefAttributes } from 'react';
import { useDropzone } from 'react-dropzone';
import { pickDropField, type DropField } from './pickDropField.ts';
import { readDroppedFiles } from './readDroppedFiles.ts';

/**
 * What is being dragged over the panel: `files`, and the section they would go to (null where there are no sections);
 * `own` is something of this page, such as a thumbnail, which Chrome calls a file too.
 */
export type DragState =
  | { readonly kind: 'none' }
  | { readonly kind: 'own' }
  | { readonly kind: 'files'; readonly fieldId: string | null };

const NONE: DragState = { kind: 'none' };
const FIELD_ATTRIBUTE = 'data-drop-field';

/** What a section spreads on its element to be a target of its own. */
export function dropFieldProps(fieldId: string): { readonly [FIELD_ATTRIBUTE]: string } {
  return { [FIELD_ATTRIBUTE]: fieldId };
}

/**
 * Makes the whole panel a drop target, its sections targets of their own. Text and links being dragged are none of our
 * business. react-dropzone counts the elements entered, since browsers fire dragleave on every step from child to child;
 * for that `rootProps` hold a ref of their own, which another one on the same element would put out of work.
 */
export function useFileDrop({
  fields,
  onFiles,
}: {
  readonly fields: readonly DropField[];
  readonly onFiles: (fieldId: string, files: readonly File[]) => void;
}): {
  readonly drag: DragState;
  readonly rootProps: HTMLAttributes<HTMLDivElement> & RefAttributes<HTMLDivElement>;
} {
  const [drag, setDrag] = useState<DragState>(NONE);
  const isDragging = drag.kind !== 'none';

  const fieldUnder = (target: EventTarget | null) => {
    const section = target instanceof Element ? target.closest(`[${FIELD_ATTRIBUTE}]`) : null;
    return pickDropField(fields, section?.getAttribute(FIELD_ATTRIBUTE) ?? null);
  };
  const follow = (event: DragEvent<HTMLElement>) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    const fieldId = fieldUnder(event.target);
    setDrag((now) =>
      now.kind === 'own' || (now.kind === 'files' && now.fieldId === fieldId)
        ? now
        : { kind: 'files', fieldId },
    );
  };

  const { getRootProps } = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    getFilesFromEvent: readDroppedFiles,
    onDragOver: follow,
    onDragLeave: () => setDrag((now) => (now.kind === 'own' ? now : NONE)),
    onDrop: (files, _rejections, event) => {
      const fieldId = fieldUnder(event.target);
      if (drag.kind !== 'own' && fieldId !== null && files.length > 0) onFiles(fieldId, files);
    },
  });

  useEffect(() => {
    const noteOwn = () => setDrag({ kind: 'own' });
    document.addEventListener('dragstart', noteOwn);
    return () => document.removeEventListener('dragstart', noteOwn);
  }, []);

  useEffect(() => {
    if (!isDragging) return undefined;
    const clear = () => setDrag(NONE);
    const clearOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') clear();
    };
    // No pointer event is fired while something is dragged: one means that nobody told us of the drag's end.
    const ends = ['drop', 'dragend', 'pointermove'] as const;
    for (const end of ends) document.addEventListener(end, clear);
    document.addEventListener('keydown', clearOnEscape);
    return () => {
      for (const end of ends) document.removeEventListener(end, clear);
      document.removeEventListener('keydown', clearOnEscape);
    };
  }, [isDragging]);

  return { drag, rootProps: getRootProps({ onDragEnter: follow }) };
}
