import type { CheckedFile } from '../uploads/checkedFile.ts';
import { compareNaturally } from './compareNaturally.ts';
import type { DropReview, ReviewedFile } from './reviewDrop.ts';

/** What becomes of one file. `keep` adds it, beside its namesake where it has one. */
export type Choice = 'keep' | 'replace' | 'skip';

/** What a person said about one file. */
export interface Answer {
  readonly choice: Choice;
  readonly takesOffer: boolean;
}

/** What is known about a file's bytes beside its namesake's. */
export type Sameness = 'comparing' | 'same' | 'different' | 'unknown';

/**
 * The answer to every file that can be sent: what the person said (`said`), else what is likeliest. A file that is there
 * already is skipped; where places run out, as many as there are places are kept, in natural order of their names.
 */
export function answersOf(
  { sendable, slotsLeft }: DropReview,
  said: ReadonlyMap<File, Partial<Answer>>,
  samenesses: ReadonlyMap<File, Sameness>,
): ReadonlyMap<File, Answer> {
  const first = new Set(inNaturalOrder(sendable).slice(0, slotsLeft));
  return new Map(
    sendable.map((reviewed) => {
      const isKnown = reviewed.namesake !== null && samenesses.get(reviewed.file) === 'same';
      const likeliest: Answer = {
        choice: isKnown || !first.has(reviewed) ? 'skip' : 'keep',
        takesOffer: false,
      };
      return [reviewed.file, { ...likeliest, ...said.get(reviewed.file) }];
    }),
  );
}

/** Whether one choice can be made for all of these files: there are places for those that wouldn't be added else. */
export function canChooseAll(
  choice: Choice,
  files: readonly ReviewedFile[],
  answers: ReadonlyMap<File, Answer>,
  slotsLeft: number,
): boolean {
  if (choice === 'skip') return true;
  const skipped = files.filter(({ file }) => answers.get(file)?.choice === 'skip').length;
  return countAdded(answers) + skipped <= slotsLeft;
}

/** Files in the order in which a person looks for a name. */
export function inNaturalOrder(files: readonly ReviewedFile[]): ReviewedFile[] {
  return files.toSorted((one, other) => compareNaturally(one.name, other.name));
}

/** How many files the answers add; one that takes another's place needs a place of its own until it is stored. */
export function countAdded(answers: ReadonlyMap<File, Answer>): number {
  return [...answers.values()].filter(({ choice }) => choice !== 'skip').length;
}

/** What is to be sent, in the order of the drop. */
export function settleReview({ sendable }: DropReview, answers: ReadonlyMap<File, Answer>): CheckedFile[] {
  return sendable.flatMap((reviewed) => {
    const answer = answers.get(reviewed.file);
    return answer === undefined || answer.choice === 'skip' ? [] : settle(reviewed, answer);
  });
}

function settle({ file, name, cleaned, offer, namesake }: ReviewedFile, answer: Answer): CheckedFile {
  const takesOffer = answer.takesOffer && offer !== null;
  const sentAs = takesOffer ? offer.name : name;
  return {
    file,
    refusal: null,
    ...(sentAs !== file.name && { name: sentAs }),
    ...(cleaned !== null && !takesOffer && { cleaned }),
    ...(answer.choice === 'replace' && namesake?.kind === 'stored' && { replaces: namesake.attachment.id }),
  };
}

/**
 * A drop that needs no answer as it goes to the queue: every file of it in its order, refused or not. Better names that
 * nobody was asked about go along.
 */
export function settleDrop(files: readonly File[], review: DropReview): CheckedFile[] {
  const sent = review.sendable.map((reviewed): CheckedFile => {
    const { offer } = reviewed;
    return { ...settle(reviewed, { choice: 'keep', takesOffer: false }), ...(offer && { offer }) };
  });
  const checked = new Map([...review.refused, ...sent].map((one) => [one.file, one]));
  return files.flatMap((file) => checked.get(file) ?? []);
}
