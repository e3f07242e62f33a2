import type { FileRefusal } from '../../contract/checkFile.ts';
import type { Told } from './told.ts';

/** Words for what comes in. Sizes arrive as text (`formatSize`), counts as numbers. */
export interface IntakeText {
  readonly hint: (fileLimit: string, slotsLeft: number) => string;
  readonly emptyTitle: string;
  /** Below the title, which says that files can be dropped. */
  readonly emptyHint: (fileLimit: string, slotsLeft: number) => string;
  readonly dropInto: (field: string) => string;
  readonly slotsLeft: (count: number) => string;
  readonly refusedCount: (count: number) => string;
  readonly refusal: (refusal: FileRefusal, sizes: (bytes: number) => string) => Told;
  /** Dropped, but can't be sent: a folder, or a file the browser can't read any more. */
  readonly folder: Told;
  readonly unreadable: Told;
  /** Dropped where this reader can add nothing. */
  readonly readOnly: Told;
}
