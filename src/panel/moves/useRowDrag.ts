import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { dropFieldAt } from '../intake/dropField.ts';
import { isLetGo } from '../intake/isLetGo.ts';
import type { MoveKind } from './moveQueue.ts';
import styles from './useRowDrag.module.css';

/** Rows that are being dragged: which, over which section, and what dropping them would do. */
export interface RowDrag {
  readonly ids: readonly string[];
  readonly overId: string | null;
  readonly kind: MoveKind;
  /** Whether they may leave where they are; else they can only be copied. */
  readonly canMove: boolean;
}

/** What the panel knows of the rows. */
export interface DragRows {
  /** What is dragged when somebody takes hold of this row: it, or all that are ticked with it; none: nothing. */
  readonly idsWith: (id: string) => readonly string[];
  readonly canMove: (ids: readonly string[]) => boolean;
  readonly canDrop: (ids: readonly string[], toId: string) => boolean;
  readonly onDrop: (kind: MoveKind, ids: readonly string[], toId: string) => void;
  /** What is written under the pointer. */
  readonly label: (count: number, canMove: boolean) => string;
}

/** Ours alone: nothing else on the page, and no other page, takes it for files or text. */
const ROWS = 'application/x-meegle-attachments';

const ROW = '[data-attachment-id]';

/**
 * Lets rows be dragged onto sections of `panel`, by a mouse: fingers scroll, and keys have the menus. Files that are
 * dragged in are none of its business (intake/useFileDrop), nor are rows of that one's.
 */
export function useRowDrag(panel: HTMLElement | null, rows: DragRows): RowDrag | null {
  const [drag, setDrag] = useState<RowDrag | null>(null);
  const latest = useRef({ rows, drag });
  useLayoutEffect(() => {
    latest.current = { rows, drag };
  });

  useEffect(() => {
    if (panel === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const change = (next: RowDrag | null) => {
      latest.current = { ...latest.current, drag: next };
      setDrag(next);
    };

    const arm = ({ pointerType, target }: PointerEvent) => {
      const row = pointerType === 'mouse' && dropFieldAt(target) !== null ? rowAt(target) : null;
      if (row === null) return;
      row.draggable = true;
      for (const picture of row.querySelectorAll('img')) picture.draggable = false; // it would be dragged alone
    };

    const start = (event: DragEvent) => {
      const row = rowAt(event.target);
      const { dataTransfer } = event;
      if (row === null || event.target !== row || dataTransfer === null) return;
      const ids = latest.current.rows.idsWith(row.dataset['attachmentId'] ?? '');
      if (ids.length === 0) return event.preventDefault();
      const canMove = latest.current.rows.canMove(ids);
      dataTransfer.setData(ROWS, ids.join(' '));
      dataTransfer.effectAllowed = canMove ? 'copyMove' : 'copy';
      showCount(panel, dataTransfer, latest.current.rows.label(ids.length, canMove));
      // Chrome ends a drag during whose beginning the page changes.
      setTimeout(() => change({ ids, overId: null, kind: canMove ? 'move' : 'copy', canMove }));
    };

    const over = (event: DragEvent) => {
      const { drag, rows } = latest.current;
      if (drag === null || event.dataTransfer === null) return;
      const kind = drag.canMove && !event.ctrlKey && !event.altKey ? 'move' : 'copy';
      const under = dropFieldAt(event.target);
      const overId = under !== null && rows.canDrop(drag.ids, under) ? under : null;
      event.preventDefault();
      event.dataTransfer.dropEffect = overId === null ? 'none' : kind;
      if (drag.overId !== overId || drag.kind !== kind) change({ ...drag, overId, kind });
    };

    const leave = ({ relatedTarget }: DragEvent) => {
      const { drag } = latest.current;
      const isOut = !(relatedTarget instanceof Node && panel.contains(relatedTarget));
      if (isOut && drag?.overId) change({ ...drag, overId: null });
    };

    const drop = (event: DragEvent) => {
      const { drag, rows } = latest.current;
      if (drag === null) return;
      event.preventDefault();
      change(null);
      if (drag.overId !== null) rows.onDrop(drag.kind, drag.ids, drag.overId);
    };

    const end = () => {
      if (latest.current.drag !== null) change(null);
    };

    panel.addEventListener('pointerdown', arm, { signal });
    panel.addEventListener('dragstart', start, { signal });
    panel.addEventListener('dragover', over, { signal });
    panel.addEventListener('dragleave', leave, { signal });
    panel.addEventListener('drop', drop, { signal });
    document.addEventListener('dragend', end, { signal });
    document.addEventListener('pointermove', (event) => isLetGo(event) && end(), { signal });
    return () => listening.abort();
  }, [panel]);

  return drag;
}

function rowAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
}

/** Puts how many are dragged under the pointer. The browser takes a picture of it at once. */
function showCount(panel: HTMLElement, dataTransfer: DataTransfer, label: string): void {
  const preview = document.createElement('div');
  preview.className = styles['preview'] ?? '';
  preview.textContent = label;
  preview.setAttribute('aria-hidden', 'true');
  panel.append(preview);
  dataTransfer.setDragImage(preview, -12, -8);
  setTimeout(() => preview.remove());
}
