import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { settleDrop } from './reviewAnswers.ts';
import type { DropReview } from './reviewDrop.ts';

interface Drop {
  readonly fieldId: string;
  readonly files: readonly File[];
}

/** A question that stands; each has a number of its own. */
export interface AskedReview {
  readonly turn: number;
  readonly fieldId: string;
  readonly review: DropReview;
}

/**
 * Looks at what comes in (`reviewOf`) and hands it on (`onReady`): at once where nothing has to be asked, else after the
 * answer, the refused files before it. One question at a time: what comes while it stands waits behind it, and is looked
 * at when it is answered. The functions returned are always the same.
 */
export function useDropReview(on: {
  readonly reviewOf: (fieldId: string, files: readonly File[]) => DropReview | null;
  readonly onReady: (fieldId: string, files: readonly CheckedFile[]) => void;
}) {
  const [asked, setAsked] = useState<AskedReview | null>(null);
  const standing = useRef<AskedReview | null>(null);
  const waiting = useRef<Drop[]>([]);
  const latest = useRef(on);
  useLayoutEffect(() => {
    latest.current = on;
  });

  const advance = useCallback(() => {
    const { reviewOf, onReady } = latest.current;
    const turn = (standing.current?.turn ?? 0) + 1;
    standing.current = null;
    while (standing.current === null) {
      const drop = waiting.current.shift();
      if (drop === undefined) break;
      const review = reviewOf(drop.fieldId, drop.files);
      if (review === null) continue;
      const ready = review.needsAnswer ? review.refused : settleDrop(drop.files, review);
      if (ready.length > 0) onReady(drop.fieldId, ready);
      if (review.needsAnswer) standing.current = { turn, fieldId: drop.fieldId, review };
    }
    setAsked(standing.current);
  }, []);

  const add = useCallback(
    (fieldId: string, files: readonly File[]) => {
      waiting.current.push({ fieldId, files });
      if (standing.current === null) advance();
    },
    [advance],
  );
  const confirm = useCallback(
    (files: readonly CheckedFile[]) => {
      if (standing.current && files.length > 0) latest.current.onReady(standing.current.fieldId, files);
      advance();
    },
    [advance],
  );

  return { asked, add, confirm, cancel: advance };
}
