import { readExactSize, sizeAgrees } from '../attachments/sizeText.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import type { Ticket } from './tickets.ts';

/** A file as far as its size is in question. */
export type SizedFile = Pick<Ticket, 'id' | 'sizeText'>;

/** What is believed of files' sizes when the list and a download don't agree. */
export interface FileSizes {
  /**
   * Whether a download that ends after `sizeBytes`, or says that it will, is all of the file. A size in bytes in the
   * list is always believed. A text rounded for people is believed at first, but it may simply be wrong, and then the
   * file could never be taken: a download that still has the same size some seconds later is right.
   */
  isWhole(file: SizedFile, sizeBytes: number): boolean;
}

/** Longer than browsers take to try again by themselves what broke off: that must not make it right. */
const SETTLED_AFTER_S = 5;

const KEPT_AT_MOST = 1000;

/** Makes the memory of one process. */
export function createFileSizes({ now = Date.now } = {}): FileSizes {
  const doubts = new Map<string, { readonly sizeBytes: number; readonly since: number }>();

  return {
    isWhole({ id, sizeText }, sizeBytes) {
      if (sizeAgrees(sizeText, sizeBytes)) return true;
      if (readExactSize(sizeText) !== null) return false;
      const doubt = doubts.get(id);
      if (doubt?.sizeBytes === sizeBytes) return now() - doubt.since >= SETTLED_AFTER_S * 1000;
      doubts.delete(id);
      doubts.set(id, { sizeBytes, since: now() });
      const [oldest] = doubts.keys();
      if (doubts.size > KEPT_AT_MOST && oldest !== undefined) doubts.delete(oldest);
      return false;
    },
  };
}

/** The refusal of a download that isn't whole, as far as is known. */
export function presentSizeDoubt(sizeText: string, sizeBytes: number): MeegleError {
  return new MeegleError(
    'upstream_unavailable',
    `Meegle gave ${sizeBytes} bytes, but its list says that the file has ${sizeText || 'another size'}.`,
    { retryAfterS: SETTLED_AFTER_S },
  );
}
