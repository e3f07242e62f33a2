import { useText } from '../text/useText.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { canChooseAll, type Answer, type Choice } from './reviewAnswers.ts';
import type { ReviewedFile } from './reviewDrop.ts';
import styles from './ReviewForAll.module.css';

/** One choice for all files of one sort; not there where there is only one of them. */
export function ReviewForAll({
  sendable,
  answers,
  slotsLeft,
  onAnswer,
}: {
  readonly sendable: readonly ReviewedFile[];
  readonly answers: ReadonlyMap<File, Answer>;
  readonly slotsLeft: number;
  readonly onAnswer: (files: readonly ReviewedFile[], answer: Partial<Answer>) => void;
}) {
  const words = useText().text.intake.review;
  const namesakes = sendable.filter(({ namesake }) => namesake !== null);
  const replaceable = namesakes.filter(({ namesake }) => namesake?.kind === 'stored');
  const oddNames = sendable.filter(({ offer }) => offer !== null);
  const choices: Choice[] = replaceable.length > 0 ? ['keep', 'replace', 'skip'] : ['keep', 'skip'];

  return (
    <>
      {namesakes.length > 1 && (
        <p className={styles['all']}>
          {words.allNamesakes}
          <ChoiceGroup
            label={words.allNamesakes}
            value={common(namesakes.map(({ file }) => answers.get(file)?.choice ?? null))}
            options={choices.map((choice) => ({
              value: choice,
              words: words.choices[choice],
              isDisabled: !canChooseAll(
                choice,
                choice === 'replace' ? replaceable : namesakes,
                answers,
                slotsLeft,
              ),
            }))}
            onChange={(choice) => onAnswer(choice === 'replace' ? replaceable : namesakes, { choice })}
          />
        </p>
      )}
      {oddNames.length > 1 && (
        <p className={styles['all']}>
          {words.allOddNames}
          <ChoiceGroup
            label={words.allOddNames}
            value={common(oddNames.map(({ file }) => (answers.get(file)?.takesOffer ? 'take' : 'leave')))}
            options={[
              { value: 'take', words: words.takeOffer },
              { value: 'leave', words: words.leaveName },
            ]}
            onChange={(value) => onAnswer(oddNames, { takesOffer: value === 'take' })}
          />
        </p>
      )}
    </>
  );
}

/** What all have in common; null where they differ. */
function common<Value>(values: readonly (Value | null)[]): Value | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
