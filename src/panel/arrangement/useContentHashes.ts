import { useCallback, useEffect, useState } from 'react';
import type { UploadStore } from '../uploads/uploadStore.ts';

/**
 * The SHA-256 of files that this page has stored itself, by attachment id: of others nobody tells it. `follow`: a file
 * goes by another id now, with the same bytes.
 */
export function useContentHashes(store: UploadStore) {
  const [hashes, setHashes] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const look = () => {
      const found: [id: string, sha256: string][] = [];
      for (const { phase, sha256 } of store.getSnapshot().uploads.values()) {
        if ((phase.kind === 'done' || phase.kind === 'replacing') && sha256 !== undefined) {
          found.push([phase.attachmentId, sha256]);
        }
      }
      setHashes((last) => (found.every(([id]) => last.has(id)) ? last : new Map([...last, ...found])));
    };
    look();
    return store.subscribe(look);
  }, [store]);

  const follow = useCallback((formerId: string, id: string) => {
    setHashes((last) => {
      const sha256 = last.get(formerId);
      return sha256 === undefined ? last : new Map(last).set(id, sha256);
    });
  }, []);
  return { hashes, follow };
}
