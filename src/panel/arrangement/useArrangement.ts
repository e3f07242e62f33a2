import { useMemo } from 'react';
import type { AttachmentList } from '../../contract/attachment.ts';
import { useText } from '../text/useText.ts';
import { arrange, type ShownList } from './arrange.ts';
import { AS_LISTED } from './arrangement.ts';

/** What of a list is on the screen, as the viewer wants it laid out. */
export function useArrangement(list: AttachmentList): ShownList {
  const { language } = useText();
  return useMemo(() => arrange(list, AS_LISTED, language), [list, language]);
}
