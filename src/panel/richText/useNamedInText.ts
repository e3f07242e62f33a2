import { useMemo } from 'react';
import type { Attachment, AttachmentList } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';

/**
 * The list with names for what stands in texts without one: the server calls it by its id, which tells people nothing.
 * Counted by kind, in the order of the texts.
 */
export function useNamedInText(list: AttachmentList): AttachmentList {
  const { text } = useText();
  return useMemo(() => nameInText(list, text), [list, text]);
}

function nameInText(list: AttachmentList, { section }: PanelText): AttachmentList {
  const counts = { picture: 0, file: 0 };
  const name = (file: Attachment): Attachment => {
    if (file.name !== file.id) return file;
    const kind = kindOf(file.type, '') === 'image' ? 'picture' : 'file';
    counts[kind] += 1;
    return { ...file, name: section.unnamedInText[kind](counts[kind]) };
  };
  return list.inText.some(({ id, name }) => id === name) ? { ...list, inText: list.inText.map(name) } : list;
}
