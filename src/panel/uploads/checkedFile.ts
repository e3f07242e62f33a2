import type { NameRefusal } from '../../contract/fileName.ts';
import type { NameOffer } from '../intake/offerName.ts';
import type { UploadRefusal } from './upload.ts';

/** A file that was looked at: refused with a reason, or fit to be sent. */
export interface CheckedFile {
  readonly file: File;
  /** What it is to be called, where that isn't its own name: cleaned, repaired, or made up for a pasted picture. */
  readonly name?: string;
  /** What was wrong with its own name, where the server would not take that one: the row says so. */
  readonly cleaned?: NameRefusal;
  /** A better name, which nobody has been asked about yet: the row offers it. */
  readonly offer?: NameOffer;
  readonly refusal: UploadRefusal | null;
  /** The attachment it takes the place of: deleted once this file is stored, and not before. */
  readonly replaces?: string;
}
