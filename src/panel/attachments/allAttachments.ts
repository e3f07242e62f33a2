import type { Attachment, AttachmentList } from '../../contract/attachment.ts';

/** All files of a list in their order on the screen: those in fields, then those in rich text. */
export function allAttachments({ fields, inText }: AttachmentList): Attachment[] {
  return [...fields.flatMap(({ attachments }) => attachments), ...inText];
}
