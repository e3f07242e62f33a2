import type { Attachment, AttachmentField, AttachmentList } from '../../contract/attachment.ts';
import type { FileKind } from '../../contract/mediaTypes.ts';
import { allAttachments } from '../attachments/allAttachments.ts';
import { fieldId } from '../attachments/fieldId.ts';
import type { Language } from '../text/language.ts';
import type { Arrangement } from './arrangement.ts';
import { createMatcher } from './createMatcher.ts';
import { kindOfFile, KINDS, sortFiles } from './sortFiles.ts';

/** One field as it is stored (`field`), and those of its files that are on the screen, in their order there. */
export interface ShownSection {
  readonly field: AttachmentField;
  readonly shown: readonly Attachment[];
}

/**
 * What is on the screen, in order. Whatever goes by what a person sees takes this one: rows, ranges, ‹ and › of the
 * preview. What goes by what is stored takes the list: free places, ids of a row, requests.
 */
export interface ShownList {
  readonly sections: readonly ShownSection[];
  readonly inText: readonly Attachment[];
  /** How many files are in the fields, also those that the filter leaves out. */
  readonly total: number;
  /** The kinds of all files in the fields, and how many of each the words are found in. */
  readonly kinds: ReadonlyMap<FileKind, number>;
}

/** Lays out a list for the screen: the pinned section first, the others in their order, files sorted and filtered. */
export function arrange(
  list: AttachmentList,
  { order, pinned, filter }: Arrangement,
  language: Language,
): ShownList {
  const files = list.fields.flatMap(({ attachments }) => attachments);
  const hasWords = createMatcher(filter.words, language);
  const withWords = new Set(allAttachments(list).filter(hasWords));
  const isShown = (file: Attachment) =>
    withWords.has(file) && (filter.kinds.size === 0 || filter.kinds.has(kindOfFile(file)));
  const show = (attachments: readonly Attachment[]) => {
    const shown = sortFiles(attachments, order, language);
    return shown.every(isShown) ? shown : shown.filter(isShown);
  };
  const sections = list.fields.map((field) => ({ field, shown: show(field.attachments) }));
  const isPinned = ({ field }: ShownSection) => fieldId(field) === pinned;
  return {
    sections: [...sections.filter(isPinned), ...sections.filter((section) => !isPinned(section))],
    inText: show(list.inText),
    total: files.length,
    kinds: countKinds(files, withWords),
  };
}

/** All files on the screen, in order. */
export function shownFiles({ sections, inText }: Pick<ShownList, 'sections' | 'inText'>): Attachment[] {
  return [...sections.flatMap(({ shown }) => shown), ...inText];
}

function countKinds(
  files: readonly Attachment[],
  found: ReadonlySet<Attachment>,
): ReadonlyMap<FileKind, number> {
  const counts = new Map<FileKind, number>();
  for (const file of files) {
    const kind = kindOfFile(file);
    counts.set(kind, (counts.get(kind) ?? 0) + Number(found.has(file)));
  }
  return new Map([...counts].toSorted(([one], [other]) => KINDS.indexOf(one) - KINDS.indexOf(other)));
}
