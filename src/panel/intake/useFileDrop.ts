import { useEffect, useState, type DragEvent, type HTMLAttributes, type RefAttributes } from 'react';
import { useDropzone, type DropEvent } from 'react-dropzone';
import { dropFieldAt } from './dropField.ts';
import { isLetGo } from './isLetGo.ts';
import { pickDropField, type DropField } from './pickDropField.ts';
import { readTransfer } from './readTransfer.ts';

/**
 * What is being dragged over the panel: `files`, and the section they would go to (null where there are no sections);
 * `own` is something of this page, such as a thumbnail, which Chrome calls a file too.
 */
export type DragState =
  | { readonly kind: 'none' }
  | { readonly kind: 'own' }
  | { readonly kind: 'files'; readonly fieldId: string | null };

const NONE: DragState = { kind: 'none' };

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

  const fieldUnder = (target: EventTarget | null) => pickDropField(fields, dropFieldAt(target));
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
    getFilesFromEvent: readDrop,
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
    const clearWhenLetGo = (event: PointerEvent) => {
      if (isLetGo(event)) clear();
    };
    const ends = ['drop', 'dragend'] as const;
    for (const end of ends) document.addEventListener(end, clear);
    document.addEventListener('pointermove', clearWhenLetGo);
    document.addEventListener('keydown', clearOnEscape);
    return () => {
      for (const end of ends) document.removeEventListener(end, clear);
      document.removeEventListener('pointermove', clearWhenLetGo);
      document.removeEventListener('keydown', clearOnEscape);
    };
  }, [isDragging]);

  return { drag, rootProps: getRootProps({ onDragEnter: follow }) };
}

/**
 * The files of a drop, for react-dropzone. Its own reader guesses types, walks folders without an end, leaves out some
 * names in silence, and loses the whole drop when one item can't be read. Before the drop (dragenter) nothing can be
 * read, and nothing is needed.
 */
async function readDrop(event: DropEvent | FileSystemFileHandle[]): Promise<File[]> {
  if (!('dataTransfer' in event) || !event.dataTransfer || event.type !== 'drop') return [];
  return readTransfer(event.dataTransfer);
}
