import type { Attachment, AttachmentField, AttachmentList } from '../../contract/attachment.ts';

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
}

/** Lays out a list for the screen. */
export function arrange(list: AttachmentList): ShownList {
  return {
    sections: list.fields.map((field) => ({ field, shown: field.attachments })),
    inText: list.inText,
  };
}

/** All files on the screen, in order. */
export function shownFiles({ sections, inText }: ShownList): Attachment[] {
  return [...sections.flatMap(({ shown }) => shown), ...inText];
}
