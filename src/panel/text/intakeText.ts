import type { FileRefusal } from '../../contract/checkFile.ts';
import type { NameOddity } from '../intake/offerName.ts';
import type { Choice } from '../intake/reviewAnswers.ts';
import type { Told } from './told.ts';

/** Words for what comes in. Sizes arrive as text (`formatSize`), counts as numbers. */
export interface IntakeText {
  readonly emptyTitle: string;
  /** Below the title, which says that files can be dropped. */
  readonly emptyHint: (fileLimit: string, slotsLeft: number) => string;
  readonly dropInto: (field: string) => string;
  readonly slotsLeft: (count: number, fileLimit: string) => string;
  readonly refusedCount: (count: number) => string;
  readonly refusal: (refusal: FileRefusal, sizes: (bytes: number) => string) => Told;
  /** A full field has a file of this name, so that it can't take that one's place. */
  readonly noPlaceToReplace: (capacity: number) => Told;
  readonly folderEmpty: Told;
  readonly folderUnreadable: Told;
  /** A folder of which only so many files were taken. */
  readonly folderTooLarge: (limit: number) => Told;
  /** A file the browser can't read, or can't any more. */
  readonly unreadable: Told;
  /** Dropped where this reader can add nothing. */
  readonly readOnly: Told;
  /** What a file without a usable name is called. */
  readonly unnamed: string;
  /** Begins the names of pasted screenshots and of photos just taken: part of a file name. */
  readonly pastedWord: string;
  readonly photoWord: string;
  readonly pastedInto: (count: number, field: string) => string;
  readonly takePhoto: string;
  /** While files are dragged over a section that takes no more. */
  readonly fullField: (field: string) => string;
  /** The question before files are sent. */
  readonly review: ReviewText;
}

/** Words for the question before files are sent. */
export interface ReviewText {
  /** What it is about, where it is about one thing only. */
  readonly tooManyTitle: (slotsLeft: number) => string;
  readonly namesakesTitle: (count: number) => string;
  readonly mixedTitle: string;
  readonly files: string;
  readonly chosen: (count: number, slotsLeft: number) => string;
  readonly showMore: (count: number) => string;
  readonly noSlotLeft: string;
  /** Files that nothing has to be said about. */
  readonly others: (count: number) => string;
  readonly refused: string;
  /** A file of the same name that is there already; of about this size. */
  readonly stored: (size: string) => string;
  readonly queued: string;
  readonly dropped: string;
  readonly comparing: string;
  readonly same: string;
  readonly different: string;
  readonly sameAs: (name: string) => string;
  readonly choices: Record<Choice, string>;
  /** Names the choice for those who listen. */
  readonly choiceFor: (name: string) => string;
  readonly allNamesakes: string;
  readonly replaceNote: string;
  readonly oddities: Record<NameOddity, string>;
  /** Before the name that it would not have: its own, or the better one. */
  readonly ownName: string;
  readonly betterName: string;
  readonly takeOffer: string;
  readonly leaveName: string;
  readonly nameFor: (name: string) => string;
  readonly allOddNames: string;
  readonly confirm: (count: number) => string;
}
