import { extension as extensionForType } from 'mime-types';
import { extensionOf } from '../../contract/fileName.ts';
import { fitsInside } from '../../contract/fitsInside.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import type { StoredFile } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import { isFileType, settleType } from './settleType.ts';
import { typeByName } from './typeByName.ts';

/**
 * The type a stored file should have: what its bytes, its name and the type it has say, or what is `asked` for, which
 * outranks name and type but not the bytes. Throws ProblemError `bad_request` when that is no type, or when the bytes
 * are something else.
 */
export async function settleRepair(
  head: Uint8Array,
  { name, type }: Pick<StoredFile, 'name' | 'type'>,
  asked: string | undefined,
): Promise<string> {
  if (asked === undefined) return settleStored(head, { name, type });
  const wanted = parseAskedType(asked);
  const actual = await settleType({ head, name: '', given: wanted });
  if (actual !== wanted && !isSameFormat(actual, wanted)) {
    throw new ProblemError('bad_request', `The file’s bytes are ${actual}: it can’t be stored as ${wanted}.`);
  }
  return wanted;
}

async function settleStored(
  head: Uint8Array,
  { name, type }: Pick<StoredFile, 'name' | 'type'>,
): Promise<string> {
  const settled = await settleType({ head, name, given: type });
  const stored = essenceOf(type);
  // A workbook called .csv: its bytes don't speak against its type, and the name is no reason to call it less.
  const isOnlyWrapping = settled !== typeByName(name) && !fitsInside(settled, extensionOf(name));
  return isOnlyWrapping && fitsInside(settled, extensionForType(stored) || '') ? stored : settled;
}

/** The type that is asked for, without parameters. Throws ProblemError `bad_request` when it is none. */
export function parseAskedType(asked: string): string {
  const essence = essenceOf(asked);
  if (isFileType(essence)) return essence;
  throw new ProblemError('bad_request', 'body.type: it is no media type that a file can have.');
}

/** Whether two types are names of one format, as `audio/wav` and `audio/x-wav`. */
function isSameFormat(one: string, other: string): boolean {
  const extension = extensionForType(one);
  return extension !== false && extension === extensionForType(other);
}
