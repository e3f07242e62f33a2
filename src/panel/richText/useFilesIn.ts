import { useEffect, useLayoutEffect, useRef, useState, type DragEvent } from 'react';
import { cleanName } from '../intake/cleanName.ts';
import { namePictures } from '../intake/namePictures.ts';
import { readTransfer } from '../intake/readTransfer.ts';
import { RefusedEntry } from '../intake/RefusedEntry.ts';
import type { IntakeText } from '../text/intakeText.ts';

/** Who takes files in, and what pictures without a name are called. */
interface Taker {
  readonly onFiles: (files: readonly File[]) => void;
  readonly names: Pick<IntakeText, 'unnamed' | 'pastedWord'>;
}

/**
 * Takes in what is dropped onto an open dialog, or pasted while it is open. None of it reaches the panel behind, to which
 * React would hand it on although the browser wouldn't.
 */
export function useFilesIn(on: Taker) {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(on);
  useLayoutEffect(() => {
    latest.current = on;
  });

  useEffect(() => {
    const handlePaste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (!clipboardData?.types.includes('Files')) return;
      event.preventDefault();
      void take(clipboardData, latest.current);
    };
    document.addEventListener('paste', handlePaste);
    return () => document.removeEventListener('paste', handlePaste);
  }, []);

  const follow = (event: DragEvent<HTMLElement>) => {
    event.stopPropagation();
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  };
  return {
    isOver,
    dragProps: {
      onDragEnter: follow,
      onDragOver: follow,
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        event.stopPropagation();
        const { currentTarget, relatedTarget } = event;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsOver(false);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.stopPropagation();
        setIsOver(false);
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        void take(event.dataTransfer, latest.current);
      },
    },
  };
}

async function take(transfer: DataTransfer, { onFiles, names }: Taker): Promise<void> {
  const read = await readTransfer(transfer);
  const named = namePictures(read, names.pastedWord, new Date(), new Set());
  if (named.length > 0) onFiles(named.map((file) => withCleanName(file, names.unnamed)));
}

/** The name matters little here: where the server wouldn't take it, one that it takes will do. */
function withCleanName(file: File, unnamed: string): File {
  const name = cleanName(file.name, unnamed);
  if (name === file.name || file instanceof RefusedEntry) return file;
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}
