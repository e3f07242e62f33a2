import type { Attachment } from '../../contract/attachment.ts';
import type { Words } from '../text/useText.ts';
import { totalSize } from './sizes.ts';

/** All sizes together in words, "about" where rounded ones are in it; null when they can't be summed up. */
export function totalWord(
  attachments: readonly Pick<Attachment, 'size' | 'sizeText'>[],
  { text, size }: Words,
): string | null {
  const total = totalSize(attachments);
  if (total === null) return null;
  return total.isExact ? size(total.bytes) : text.panel.about(size(total.bytes));
}
