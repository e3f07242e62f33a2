import type { ApiErrorCode } from '../api/ApiError.ts';
import type { MoveKind } from '../moves/moveQueue.ts';
import type { Told } from './told.ts';

/** How many files were brought to a field, and how. */
export interface MoveCounts {
  readonly moved: number;
  readonly copied: number;
  /** Copied there already some time before: nothing new is stored. */
  readonly there: number;
  /** Stored there, and still where they were. */
  readonly both: number;
  readonly failed: number;
}

/** Words about files that are moved or copied from one field to another. */
export interface MovesText {
  /** Of a menu whose lines are fields. */
  readonly to: Record<MoveKind, string>;
  /** For where there is room for few letters. */
  readonly short: Record<MoveKind, string>;
  /** Beside a field: how many files it takes yet. */
  readonly free: (slots: number) => string;
  readonly full: string;
  readonly tooFew: (slots: number) => string;
  /** Over a section, while files are dragged. */
  readonly here: Record<MoveKind, (count: number) => string>;
  /** The key that makes a move a copy. */
  readonly copyKey: (key: string) => string;
  readonly readOnly: string;
  readonly fullField: (field: string) => string;
  readonly fullMore: string;
  /** What is under the pointer while files are dragged. */
  readonly dragged: (count: number) => string;
  readonly running: Record<MoveKind, (name: string) => string>;
  readonly progress: Record<MoveKind, (position: number, total: number) => string>;
  readonly stop: string;
  readonly stopIn: (field: string) => string;
  readonly began: Record<MoveKind, (count: number, field: string) => string>;
  /** In the section that they were brought to. */
  readonly summary: (counts: MoveCounts) => string;
  /** Far from it. */
  readonly summaryIn: (field: string, counts: MoveCounts) => string;
  readonly seeRows: string;
  /** In the row of a file that is where it was. */
  readonly notDone: Record<MoveKind, string>;
  /** In the row of an original that was to go. */
  readonly both: string;
  readonly bothUnsure: string;
  readonly bothChanged: (to: string) => string;
  /** Meegle may have stored a part of the copy, under the file's name. */
  readonly notStored: (name: string) => Told;
  /** Where the words for a code in general say too little, or something else. */
  readonly failures: Partial<Record<ApiErrorCode, Told>>;
}
