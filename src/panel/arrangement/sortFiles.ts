import type { Attachment } from '../../contract/attachment.ts';
import { kindOf, type FileKind } from '../../contract/mediaTypes.ts';
import { readSizeText } from '../../contract/readSizeText.ts';
import { shownType } from '../attachments/shownType.ts';
import { compareNaturally } from '../intake/compareNaturally.ts';
import type { Language } from '../text/language.ts';
import type { Order } from './arrangement.ts';

/** The order of kinds, in chips and in a list sorted by type: what people look at first. */
export const KINDS: readonly FileKind[] = [
  'image',
  'pdf',
  'word',
  'sheet',
  'slides',
  'video',
  'audio',
  'archive',
  'code',
  'text',
  'other',
];

/** The kind that a file is shown as. */
export function kindOfFile(file: Attachment): FileKind {
  return kindOf(shownType(file), file.name);
}

/** Files in an order, which is total: what is equal in it goes by name, and then by id. Takes nothing out. */
export function sortFiles(
  files: readonly Attachment[],
  order: Order,
  language: Language,
): readonly Attachment[] {
  const byName = (one: Attachment, other: Attachment) => compareNaturally(one.name, other.name, language);
  const sortBy = (compare: (one: Attachment, other: Attachment) => number) =>
    files.toSorted((one, other) => compare(one, other) || byName(one, other) || byId(one, other));
  switch (order) {
    case 'listed':
      return files;
    case 'newest':
      return files.toReversed();
    case 'name':
      return sortBy(byName);
    case 'name_reversed':
      return sortBy((one, other) => byName(other, one));
    case 'largest':
      return sortBy((one, other) => compareSizes(one, other, -1));
    case 'smallest':
      return sortBy((one, other) => compareSizes(one, other, 1));
    case 'type': {
      const places = new Map(files.map((file) => [file, KINDS.indexOf(kindOfFile(file))]));
      const placeOf = (file: Attachment) => places.get(file) ?? KINDS.length;
      return sortBy((one, other) => placeOf(one) - placeOf(other));
    }
  }
  return order satisfies never;
}

function byId(one: Attachment, other: Attachment): number {
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** `direction`: 1 for the smaller first. What can't be read is last in both. */
function compareSizes(one: Attachment, other: Attachment, direction: 1 | -1): number {
  const [first, second] = [one, other].map(({ size, sizeText }) => size ?? readSizeText(sizeText));
  if (first == null || second == null) return Number(first == null) - Number(second == null);
  return (first - second) * direction;
}
