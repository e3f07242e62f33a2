import { setTimeout as delay } from 'node:timers/promises';
import { abortable } from '../../attachments/callWithin.ts';
import { readByteRange } from '../byteRange.ts';
import type { Part } from '../openPart.ts';
import type { SharedDownload } from './sharedDownload.ts';

/**
 * How long, in ms, `bytes=0-` waits to learn the size of a file that nobody told: an answer with it can be sought in,
 * one without begins at once.
 */
const PATIENCE_MS = 2000;

/**
 * What a Range header asks of a download that is coming in. Where the size isn't known it waits until enough is there:
 * for a range with both ends these, for `bytes=500-` and `bytes=-500` all of it, since they can't be answered without.
 */
export async function settleRange(
  asked: string | undefined,
  shared: SharedDownload,
  signal: AbortSignal,
): Promise<Pick<Part, 'range' | 'sizeBytes'>> {
  const told = await abortable(shared.begun, signal);
  const hoped = readByteRange(asked, told ?? Infinity);
  if (hoped === null || told !== undefined) return { range: hoped, sizeBytes: told };

  const isAll = hoped !== 'unsatisfiable' && hoped.first === 0 && hoped.last === Infinity;
  const neededBytes = hoped === 'unsatisfiable' ? Infinity : hoped.last + 1;
  const reached = shared.reach(neededBytes, signal);
  const sizeBytes = await (isAll
    ? Promise.race([reached, delay(PATIENCE_MS, undefined, { ref: false })])
    : reached);
  if (sizeBytes !== undefined) return { range: readByteRange(asked, sizeBytes), sizeBytes };
  return { range: isAll ? null : hoped, sizeBytes };
}
