import type { Preview } from '../contract/mediaTypes.ts';
import { readSizeText } from '../contract/readSizeText.ts';
import { ARCHIVE_WHOLE_BYTES, PDF_WHOLE_BYTES } from './limits.ts';
import type { Stage } from './Stage.ts';

/**
 * Whether what shows this kind of file wants all of it at once, so that its first bytes needn't be asked for alone. A
 * size that isn't known is taken to be small: the answer tells it, and that of a large file is let go of.
 */
export function asksForAll(
  preview: Preview,
  { size, sizeText }: Pick<Stage['file'], 'size' | 'sizeText'>,
): boolean {
  const aboutBytes = size ?? readSizeText(sizeText) ?? 0;
  switch (preview) {
    case 'video':
    case 'audio':
    case 'none':
      return false;
    case 'pdf':
      return aboutBytes <= PDF_WHOLE_BYTES;
    case 'archive':
      return aboutBytes <= ARCHIVE_WHOLE_BYTES;
    default:
      return true;
  }
}
