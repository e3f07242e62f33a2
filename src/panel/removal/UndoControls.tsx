import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../text/useText.ts';
import type { Batch } from './deletions.ts';
import type { Deletion } from './useDeletion.ts';
import { swallowDoubleClick } from './swallowDoubleClick.ts';
import { useHold } from './useHold.ts';
import type { Undoing } from './useUndo.ts';
import styles from './UndoControls.module.css';

/** How often the seconds are looked at, in ms. */
const LOOK_MS = 250;

/**
 * The time to take a deletion back, and to say that it needn't be waited for. While the pointer or the focus is on it, no
 * time passes: nobody has to hurry. The seconds are for the eye only.
 */
export function UndoControls({
  batch,
  deletion,
  undoing,
}: {
  readonly batch: Batch;
  readonly deletion: Pick<Deletion, 'hold' | 'isHeld' | 'countedAt' | 'listed'>;
  readonly undoing: Pick<Undoing, 'undoBatch' | 'hurryBatch' | 'keepFocus'>;
}) {
  const { text } = useText();
  const count = batch.ids.filter((id) => deletion.listed.has(id)).length;
  const holdProps = useHold(deletion.hold);
  const seconds = useSecondsLeft(batch, deletion);
  const bar = useRef<HTMLFieldSetElement>(null);
  const { keepFocus } = undoing;
  useLayoutEffect(() => {
    const own = bar.current;
    return () => {
      if (own?.contains(document.activeElement)) queueMicrotask(keepFocus);
    };
  }, [keepFocus]);
  const act = (what: (batch: Batch) => void) => {
    what(batch);
    swallowDoubleClick(); // the selection's bar comes back
  };
  return (
    <fieldset ref={bar} className={styles['bar']} aria-label={text.deletion.bar} {...holdProps}>
      <span className={styles['count']}>{text.deletion.pending(count)}</span>
      <Button theme="solid" type="primary" onClick={() => act(undoing.undoBatch)}>
        {text.deletion.undo}
        <span aria-hidden>{text.deletion.secondsLeft(seconds)}</span>
      </Button>
      <Button
        theme="borderless"
        type="danger"
        className={styles['dangerous'] ?? ''}
        onClick={() => act(undoing.hurryBatch)}
      >
        {text.deletion.now}
      </Button>
    </fieldset>
  );
}

/** Whole seconds that are left of a batch's time; drawn anew with each. */
function useSecondsLeft(
  { phase }: Batch,
  { isHeld, countedAt }: Pick<Deletion, 'isHeld' | 'countedAt'>,
): number {
  const leftMs = phase.kind === 'pending' ? phase.leftMs : 0;
  const [at, setAt] = useState(countedAt);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setInterval(() => setAt(performance.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, [isHeld]);
  const passedMs = isHeld ? 0 : Math.max(0, at - countedAt);
  return Math.max(1, Math.ceil((leftMs - passedMs) / 1000));
}
