import { useMemo } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { RowHints } from '../attachments/AttachmentRow.tsx';
import { useText } from '../text/useText.ts';
import type { UploadStore } from '../uploads/uploadStore.ts';
import { findSameContent } from './findSameContent.ts';
import { useContentHashes } from './useContentHashes.ts';
import { useLikelyNames } from './useLikelyNames.ts';

/**
 * What is known of files besides what the list says, by id: which hold the same, and which names were garbled. `follow` as
 * in `useContentHashes`.
 */
export function useRowHints(files: readonly Attachment[], store: UploadStore) {
  const { arrangement: words } = useText().text;
  const { hashes, follow } = useContentHashes(store);
  const likelyNames = useLikelyNames(files);
  const hints = useMemo(() => {
    const found = new Map<string, RowHints>();
    for (const [id, name] of likelyNames) found.set(id, [words.likelyName(name)]);
    for (const [id, [first, ...more]] of findSameContent(files, hashes)) {
      if (first === undefined) continue;
      const { name } = first;
      const hint = more.length === 0 ? words.sameContent(name) : words.sameContentAs(name, more.length);
      found.set(id, [...(found.get(id) ?? []), hint]);
    }
    return found;
  }, [files, hashes, likelyNames, words]);
  return { hints, follow };
}
