import { memo } from 'react';
import { kindOf } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { RowCheckbox } from '../attachments/RowCheckbox.tsx';
import { sizeWord } from '../attachments/sizes.ts';
import { useText, type Words } from '../text/useText.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import type { Answer, Choice, Sameness } from './reviewAnswers.ts';
import type { ReviewedFile } from './reviewDrop.ts';
import styles from './ReviewRow.module.css';

/** One file that something is asked about. */
export const ReviewRow = memo(function ReviewRow({
  reviewed,
  choice,
  takesOffer,
  sameness,
  twin,
  hasCheckbox,
  hasRoom,
  onAnswer,
}: {
  readonly reviewed: ReviewedFile;
  readonly choice: Choice;
  readonly takesOffer: boolean;
  readonly sameness: Sameness;
  /** Another file of the drop with the same content. */
  readonly twin: string | null;
  readonly hasCheckbox: boolean;
  /** Whether it can be added if it isn't yet. */
  readonly hasRoom: boolean;
  readonly onAnswer: (files: readonly ReviewedFile[], answer: Partial<Answer>) => void;
}) {
  const words = useText();
  const { text, size } = words;
  const { file, name, offer, namesake } = reviewed;
  const isAdded = choice !== 'skip';
  const sentAs = takesOffer && offer ? offer.name : name;
  const cantAdd = !isAdded && !hasRoom;
  const choices: Choice[] = namesake?.kind === 'stored' ? ['keep', 'replace', 'skip'] : ['keep', 'skip'];

  return (
    <li className={styles['row']} data-added={isAdded} data-checkable={hasCheckbox}>
      {hasCheckbox && (
        <RowCheckbox
          label={text.names.select(presentName(sentAs))}
          isChecked={isAdded}
          isDisabled={cantAdd}
          onChange={() => onAnswer([reviewed], { choice: isAdded ? 'skip' : 'keep' })}
        />
      )}
      <span className={styles['icon']}>
        <FileIcon kind={kindOf(file.type, name)} sizePx={24} />
      </span>
      <span className={styles['name']}>
        <FileName name={sentAs} />
      </span>
      <span className={styles['size']}>{size(file.size)}</span>
      {(namesake !== null || offer !== null || twin !== null) && (
        <div className={styles['questions']}>
          {namesake !== null && (
            <div className={styles['question']}>
              <span className={styles['why']}>{tellNamesake(namesake, sameness, words)}</span>
              <ChoiceGroup
                label={text.intake.review.choiceFor(presentName(sentAs))}
                value={choice}
                options={choices.map((value) => ({
                  value,
                  words: text.intake.review.choices[value],
                  isDisabled: cantAdd && value !== 'skip',
                }))}
                onChange={(value) => onAnswer([reviewed], { choice: value })}
              />
            </div>
          )}
          {twin !== null && <p className={styles['why']}>{text.intake.review.sameAs(presentName(twin))}</p>}
          {offer !== null && (
            <div className={styles['question']}>
              <span className={styles['why']}>
                {offer.oddities.map((oddity) => text.intake.review.oddities[oddity]).join(' · ')}
              </span>
              {offer.oddities.some((oddity) => oddity !== 'decomposed') && (
                <span className={styles['why']}>
                  {takesOffer ? text.intake.review.ownName : text.intake.review.betterName}
                  <bdi className={styles['otherName']}>{presentName(takesOffer ? name : offer.name)}</bdi>
                </span>
              )}
              <ChoiceGroup
                label={text.intake.review.nameFor(presentName(sentAs))}
                value={takesOffer ? 'take' : 'leave'}
                options={[
                  { value: 'take', words: text.intake.review.takeOffer },
                  { value: 'leave', words: text.intake.review.leaveName },
                ]}
                onChange={(value) => onAnswer([reviewed], { takesOffer: value === 'take' })}
              />
            </div>
          )}
        </div>
      )}
    </li>
  );
});

function tellNamesake(
  namesake: NonNullable<ReviewedFile['namesake']>,
  sameness: Sameness,
  { text, size }: Words,
): string {
  const { review } = text.intake;
  const found =
    namesake.kind === 'stored' ? review.stored(sizeWord(namesake.attachment, size)) : review[namesake.kind];
  return sameness === 'unknown' ? found : `${found} · ${review[sameness]}`;
}
