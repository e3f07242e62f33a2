import type { Attachment } from '../../contract/attachment.ts';

/** The type a file is shown as: what its name promises where that says more than, or other than, the stored type. */
export function shownType({ type, expectedType }: Pick<Attachment, 'type' | 'expectedType'>): string {
  return expectedType ?? type;
}
