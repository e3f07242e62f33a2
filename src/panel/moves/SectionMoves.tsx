import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { isWritable, type SectionAccess } from '../attachments/sectionAccess.ts';
import { DropOverlay, type DropOffer } from '../intake/DropOverlay.tsx';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';
import { MoveLine } from './MoveLine.tsx';
import { countComing } from './moveQueue.ts';
import { summarizeMoves } from './summarizeMoves.ts';
import type { ShownMoves } from './useMoves.tsx';
import type { RowDrag } from './useRowDrag.ts';

/**
 * What moves have to say in one section: how far those to it are and, while rows are dragged, whether they can be dropped
 * here. `slots`: its free places, less the uploads on their way to it.
 */
export function SectionMoves({
  moves,
  field,
  title,
  access,
  slots,
}: {
  readonly moves: ShownMoves;
  readonly field: AttachmentField;
  readonly title: string;
  readonly access: SectionAccess;
  readonly slots: number;
}) {
  const { text } = useText();
  const id = fieldId(field);
  const summary = summarizeMoves(moves.queue, id);
  const { drag } = moves;
  const free = Math.max(0, slots - countComing(moves.queue, id));
  const offer = drag && offerDrop(drag, field, { free, title, isWritable: isWritable(access), text });
  return (
    <>
      {summary && (
        <MoveLine
          summary={summary}
          fieldName={title}
          onStop={() => moves.stop(id)}
          onDismiss={() => moves.dismiss(id)}
        />
      )}
      {offer && <DropOverlay what={offer.what} more={offer.more} offer={offer.offer} />}
    </>
  );
}

/** What is said over a section while rows are dragged: more where they would go; null over the one they come from. */
function offerDrop(
  { ids, kind, overId }: RowDrag,
  field: AttachmentField,
  about: {
    readonly free: number;
    readonly title: string;
    readonly isWritable: boolean;
    readonly text: PanelText;
  },
): { readonly what: string; readonly more: string; readonly offer: DropOffer } | null {
  const { free, title, text } = about;
  const { moves } = text;
  const here = new Set(field.attachments.map(({ id }) => id));
  const count = ids.filter((id) => !here.has(id)).length;
  if (count === 0) return null;
  if (!about.isWritable) return { what: moves.readOnly, more: title, offer: 'shut' };
  if (free < count) {
    const more = free === 0 ? moves.fullMore : moves.tooFew(free);
    return { what: moves.fullField(title), more, offer: 'shut' };
  }
  if (overId !== fieldId(field)) return { what: title, more: moves.free(free), offer: 'open' };
  return { what: moves.here[kind](count), more: moves.free(free), offer: 'chosen' };
}
