import { LRUCache } from 'lru-cache';
import { readExactSize, sizeAgrees } from '../../attachments/sizeText.ts';
import type { SizedFile } from '../fileSizes.ts';

/** A download that was read to an end that can be the file's. */
export interface EndedDownload {
  /** As Meegle said it would be; undefined where it said nothing. */
  readonly saidBytes: number | undefined;
  readonly sizeBytes: number;
  /** A text that only the same content has. */
  readonly fingerprint: string;
}

/** What shows that a download was all of its file, so that it may be kept: a lie that is kept would be told for ever. */
export interface Proofs {
  /**
   * Whether Meegle said the size, in bytes, beforehand; or gave the same bytes some seconds ago, too. Never when its list
   * speaks of another size.
   */
  isProved(file: SizedFile, download: EndedDownload): boolean;
}

/** What breaks off on the way once may do so again at once, at the same byte. */
const AGAIN_AFTER_MS = 5000;

const KEPT_AT_MOST = 1000;

/** Makes the memory of one process. */
export function createProofs({ now = Date.now } = {}): Proofs {
  const seen = new LRUCache<string, { readonly fingerprint: string; readonly at: number }>({
    max: KEPT_AT_MOST,
  });
  return {
    isProved({ id, sizeText }, { saidBytes, sizeBytes, fingerprint }) {
      if (!sizeAgrees(sizeText, sizeBytes)) return false;
      if (saidBytes !== undefined || readExactSize(sizeText) !== null) return true;
      const earlier = seen.get(id);
      if (earlier?.fingerprint === fingerprint) return now() - earlier.at >= AGAIN_AFTER_MS;
      seen.set(id, { fingerprint, at: now() });
      return false;
    },
  };
}
