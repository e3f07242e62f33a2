import Button from '@douyinfe/semi-ui/lib/es/button';
import { useCallback, useMemo, useState } from 'react';
import { FileName } from '../attachments/FileName.tsx';
import { PanelDialog } from '../dialog/PanelDialog.tsx';
import type { ReviewText } from '../text/intakeText.ts';
import { useText } from '../text/useText.ts';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { tellRefusal } from '../uploads/tellUpload.ts';
import type { ReadStored } from './compareContent.ts';
import { answersOf, countAdded, inNaturalOrder, settleReview, type Answer } from './reviewAnswers.ts';
import styles from './ReviewDialog.module.css';
import type { DropReview, ReviewedFile } from './reviewDrop.ts';
import { ReviewForAll } from './ReviewForAll.tsx';
import { ReviewRow } from './ReviewRow.tsx';
import { useSameness } from './useSameness.ts';

/** About the dialog's height without its list, and of a row without and with something asked. */
const FRAME_PX = 200;
const ROW_PX = 41;
const QUESTION_PX = 36;

/** Rows drawn at first, and more on asking: a folder may bring thousands, and every tick would draw them all. */
const DRAWN = 200;

/**
 * The one question before files are sent: which of them, when there are more than places; what to do with names that are
 * there already; whether to take better names for odd ones. Cancelling adds nothing.
 */
export function ReviewDialog({
  panel,
  review,
  slotsLeft,
  readStored,
  onConfirm,
  onCancel,
}: {
  readonly panel: HTMLElement | null;
  readonly review: DropReview;
  /** Places now: others may take or leave some while the question stands. */
  readonly slotsLeft: number;
  readonly readStored: ReadStored;
  readonly onConfirm: (files: readonly CheckedFile[]) => void;
  readonly onCancel: () => void;
}) {
  const { text, size } = useText();
  const words = text.intake.review;
  const { sendable, refused } = review;
  const { samenesses, twins } = useSameness(sendable, readStored);
  const [said, setSaid] = useState<ReadonlyMap<File, Partial<Answer>>>(new Map());
  const answers = useMemo(() => answersOf(review, said, samenesses), [review, said, samenesses]);
  const handleAnswer = useCallback((files: readonly ReviewedFile[], answer: Partial<Answer>) => {
    setSaid((last) => {
      const next = new Map(last);
      for (const { file } of files) next.set(file, { ...next.get(file), ...answer });
      return next;
    });
  }, []);

  const isPicker = sendable.length > review.slotsLeft;
  const shown = useMemo(
    () => inNaturalOrder(isPicker ? sendable : sendable.filter(isAsked)),
    [sendable, isPicker],
  );
  const [drawn, setDrawn] = useState(DRAWN);
  const others = sendable.length - shown.length;
  const added = countAdded(answers);
  const rowsPx = shown.length * ROW_PX + shown.filter(isAsked).length * QUESTION_PX;

  return (
    <PanelDialog
      panel={panel}
      title={titleOf(review, isPicker, words)}
      widthPx={560}
      heightPx={FRAME_PX + rowsPx}
      isFirm
      onClose={onCancel}
      foot={
        <>
          <Button type="tertiary" onClick={onCancel}>
            {text.actions.cancel}
          </Button>
          <Button
            data-first
            theme="solid"
            disabled={added > slotsLeft}
            onClick={() => onConfirm(settleReview(review, answers))}
          >
            {words.confirm(added)}
          </Button>
        </>
      }
    >
      <span data-drop-review hidden />
      {isPicker && (
        <p className={styles['chosen']} aria-live="polite">
          <span className={styles['count']}>{words.chosen(added, slotsLeft)}</span>
          {added >= slotsLeft && <span className={styles['quiet']}>{words.noSlotLeft}</span>}
        </p>
      )}
      <div className={styles['scroll']}>
        <ReviewForAll {...{ sendable, answers, slotsLeft }} onAnswer={handleAnswer} />
        <ul className={styles['files']} aria-label={words.files}>
          {shown.slice(0, drawn).map((reviewed) => (
            <ReviewRow
              key={reviewed.place}
              reviewed={reviewed}
              choice={answers.get(reviewed.file)?.choice ?? 'skip'}
              takesOffer={answers.get(reviewed.file)?.takesOffer ?? false}
              sameness={samenesses.get(reviewed.file) ?? 'comparing'}
              twin={twins.get(reviewed.file) ?? null}
              hasCheckbox={isPicker}
              hasRoom={added < slotsLeft}
              onAnswer={handleAnswer}
            />
          ))}
        </ul>
        {shown.length > drawn && (
          <Button theme="borderless" block onClick={() => setDrawn((last) => last + DRAWN)}>
            {words.showMore(shown.length - drawn)}
          </Button>
        )}
        {refused.length > 0 && (
          <section aria-label={words.refused}>
            <h3 className={styles['heading']}>{words.refused}</h3>
            <ul className={styles['files']}>
              {refused.map(({ place, file, name = file.name, refusal }) => (
                <li key={place} className={styles['refused']}>
                  <FileName name={name} />
                  <span className={styles['quiet']}>
                    {refusal !== null && tellRefusal(refusal, text, size).what}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {others > 0 && <p className={styles['note']}>{words.others(others)}</p>}
      {[...answers.values()].some(({ choice }) => choice === 'replace') && (
        <p className={styles['note']}>{words.replaceNote}</p>
      )}
    </PanelDialog>
  );
}

function isAsked({ namesake, offer }: ReviewedFile): boolean {
  return namesake !== null || offer !== null;
}

/** Says what it is about, where it is about one thing only. */
function titleOf({ sendable, slotsLeft }: DropReview, isPicker: boolean, words: ReviewText): string {
  if (isPicker) return words.tooManyTitle(slotsLeft);
  if (sendable.some(({ offer }) => offer !== null)) return words.mixedTitle;
  return words.namesakesTitle(sendable.filter(({ namesake }) => namesake !== null).length);
}
