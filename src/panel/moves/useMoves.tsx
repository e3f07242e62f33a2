import IconCopy from '@douyinfe/semi-icons/lib/es/icons/IconCopyStroked';
import IconFolder from '@douyinfe/semi-icons/lib/es/icons/IconFolderStroked';
import IconForward from '@douyinfe/semi-icons/lib/es/icons/IconForwardStroked';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { AttachmentField, CopyResponse } from '../../contract/attachment.ts';
import { ApiError } from '../api/ApiError.ts';
import type { RowState } from '../attachments/AttachmentRow.tsx';
import { fieldId } from '../attachments/fieldId.ts';
import { isWritable, type SectionAccess } from '../attachments/sectionAccess.ts';
import { sectionTitle } from '../attachments/sectionTitle.ts';
import { isMac } from '../isMac.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import type { FileAction } from '../menu/FileAction.ts';
import { useFocusAfterDelete } from '../removal/useFocusAfterDelete.ts';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import type { MoveStore } from './createMoveStore.ts';
import { countComing, type Move, type MoveKind, type MoveQueue } from './moveQueue.ts';
import { moveStates } from './moveStates.ts';
import { summarizeMoves } from './summarizeMoves.ts';
import type { KeptMoves } from './useKeptMoves.ts';
import { useRowDrag, type RowDrag } from './useRowDrag.ts';

/** The part of the moves that sections draw: the same object as long as nothing of it changes. */
export interface ShownMoves extends Pick<MoveStore, 'stop' | 'dismiss'> {
  readonly queue: MoveQueue;
  /** The rows that are being dragged. */
  readonly drag: RowDrag | null;
}

/** What became of moves, and how to ask for more. */
export interface Moves {
  readonly shown: ShownMoves;
  /** How the rows of originals stand; those that just rest are left out. */
  readonly states: ReadonlyMap<string, RowState>;
  /** Lines of a row's menu that offer the other sections; none where there is nothing to offer. */
  readonly transfersOf: (id: string, isReadOnly: boolean) => readonly FileAction[];
  /** The same for all that is ticked. */
  readonly selectionActions: readonly FileAction[];
}

/** What the panel knows, and what it does when files have moved. */
export interface MoveSurroundings {
  readonly panel: HTMLElement | null;
  readonly fields: readonly AttachmentField[];
  /** Ticked, and in view. */
  readonly actedIds: ReadonlySet<string>;
  /** Something else is going on with them: they are not moved. */
  readonly busyIds: ReadonlySet<string>;
  readonly accessOf: (field: AttachmentField) => SectionAccess;
  /** How many uploads are on their way to a section. */
  readonly uploadsTo: (fieldId: string) => number;
  readonly onAsked: (toId: string) => void;
  /** Comes before the list changes, so that what is ticked goes on under the new id; null: its original stays. */
  readonly onStored: (newId: string, formerId: string | null) => void;
  readonly onRefused: (fieldId: string) => void;
}

/**
 * The moves and copies of this work item's files from section to section: by menus, and by dragging rows. What comes of
 * them while the list is shown is told to everybody.
 */
export function useMoves({ store, queue, movingIds }: KeptMoves, around: MoveSurroundings): Moves {
  const { text } = useText();
  const announce = useAnnounce();
  const tell = useTell();
  const states = useMemo(() => moveStates(queue, text), [queue, text]);
  useFocusAfterDelete(around.panel, movingIds);

  const { fields, accessOf } = around;
  const titleOf = (toId: string) => {
    const field = fields.find((one) => fieldId(one) === toId);
    return field === undefined ? '' : sectionTitle(field, text);
  };

  function handleSettled(move: Move, outcome: CopyResponse | ApiError): void {
    const { id: formerId, toId } = move;
    if (!(outcome instanceof ApiError))
      around.onStored(outcome.attachment.id, outcome.removed ? formerId : null);
    else if (outcome.code === 'no_permission') around.onRefused(toId);
    const now = store.getSnapshot();
    const summary = summarizeMoves(now, toId);
    if (summary === null || summary.running !== null) return;
    const isWell = summary.both + summary.failed === 0;
    tell(isWell ? 'success' : 'error', text.moves.summaryIn(titleOf(toId), summary));
  }

  function ask(kind: MoveKind, ids: readonly string[], toId: string): void {
    around.onAsked(toId);
    store.ask(kind, ids, toId);
    announce(text.moves.began[kind](ids.length, titleOf(toId)));
  }

  const placeOf = (toId: string) => {
    const field = fields.find((one) => fieldId(one) === toId);
    if (field === undefined || !isWritable(accessOf(field))) return null;
    const free =
      field.capacity - field.attachments.length - around.uploadsTo(toId) - countComing(queue, toId);
    return { field, here: idsIn(field), slots: Math.max(0, free) };
  };
  /** Whether neither these files nor their sections have something against their leaving. */
  const canMove = (ids: readonly string[]) =>
    !ids.some((id) => around.busyIds.has(id)) &&
    fields.every(
      (field) => isWritable(accessOf(field)) || !field.attachments.some((file) => ids.includes(file.id)),
    );

  /** The other sections, as lines of a menu. */
  function choicesOf(kind: MoveKind, ids: readonly string[]): readonly FileAction[] {
    return fields.flatMap((field): FileAction[] => {
      const place = placeOf(fieldId(field));
      const coming = ids.filter((id) => place?.here.has(id) === false);
      if (place === null || coming.length === 0) return [];
      const { slots } = place;
      const { full, tooFew, free } = text.moves;
      const isTooFull = slots < coming.length;
      return [
        {
          key: fieldId(field),
          label: sectionTitle(field, text),
          icon: <IconFolder aria-hidden />,
          note: slots === 0 ? full : isTooFull ? tooFew(slots) : free(slots),
          isHeld: isTooFull,
          run: () => ask(kind, coming, fieldId(field)),
        },
      ];
    });
  }

  const latest = useRef({ handleSettled, choicesOf });
  useLayoutEffect(() => {
    latest.current = { handleSettled, choicesOf };
  });
  useEffect(
    () => store.onSettled((move, outcome) => flushSync(() => latest.current.handleSettled(move, outcome))),
    [store],
  );

  const drag = useRowDrag(around.panel, {
    idsWith: (id) => {
      const ids = around.actedIds.has(id) ? [...around.actedIds] : [id];
      return around.busyIds.has(id) ? [] : ids.filter((one) => !around.busyIds.has(one));
    },
    canMove,
    canDrop: (ids, toId) => {
      const place = placeOf(toId);
      const coming = ids.filter((id) => place?.here.has(id) === false).length;
      return place !== null && coming > 0 && coming <= place.slots;
    },
    onDrop: (kind, ids, toId) => {
      const here = placeOf(toId)?.here;
      ask(
        kind,
        ids.filter((id) => !here?.has(id)),
        toId,
      );
    },
    label: (count, isMove) =>
      isMove ? `${text.moves.dragged(count)} · ${text.moves.copyKey(COPY_KEY)}` : text.moves.dragged(count),
  });

  const placeCount = fields.filter((field) => isWritable(accessOf(field))).length;
  const transfersOf = useCallback(
    (id: string, isReadOnly: boolean) => {
      if (placeCount < (isReadOnly ? 1 : 2)) return [];
      const kinds: readonly MoveKind[] = isReadOnly ? ['copy'] : ['move', 'copy'];
      return kinds.map((kind): FileAction => ({
        ...lookOf(kind, text),
        // Asked for when they are seen: rows aren't drawn again because another section is fuller.
        get choices() {
          return latest.current.choicesOf(kind, [id]);
        },
      }));
    },
    [placeCount, text],
  );
  const acted = [...around.actedIds];
  const movable = acted.filter((id) => canMove([id]));
  const selectionActions = [
    { ...lookOf('move', text), choices: choicesOf('move', movable) },
    { ...lookOf('copy', text), choices: choicesOf('copy', acted) },
  ].filter(({ choices }) => choices.length > 0);

  const { stop, dismiss } = store;
  const shown = useMemo(() => ({ queue, drag, stop, dismiss }), [queue, drag, stop, dismiss]);
  return { shown, states, transfersOf, selectionActions };
}

/** As keyboards name it. */
const COPY_KEY = isMac() ? 'Option' : 'Ctrl';

const ICONS: Record<MoveKind, ReactNode> = {
  move: <IconForward aria-hidden />,
  copy: <IconCopy aria-hidden />,
};

function lookOf(kind: MoveKind, { moves }: PanelText) {
  return { label: moves.to[kind], shortLabel: moves.short[kind], icon: ICONS[kind] };
}

function idsIn({ attachments }: AttachmentField): ReadonlySet<string> {
  return new Set(attachments.map(({ id }) => id));
}
