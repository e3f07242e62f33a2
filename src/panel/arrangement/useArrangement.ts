import { useMemo } from 'react';
import type { AttachmentList } from '../../contract/attachment.ts';
import { arrange, type ShownList } from './arrange.ts';

/** What of a list is on the screen, as the viewer wants it laid out. */
export function useArrangement(list: AttachmentList): ShownList {
  return useMemo(() => arrange(list), [list]);
}
