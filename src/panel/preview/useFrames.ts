import { useCallback, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { mayFetchAhead } from './mayFetchAhead.ts';
import { pickFrames, type FrameStanding } from './pickFrames.ts';

/**
 * The frames of a dialog. They are drawn in the order of their ids, so that none of them moves in the document: a frame
 * that moves is loaded anew.
 */
export function useFrames(attachments: readonly Attachment[], index: number) {
  const [standings, setStandings] = useState<ReadonlyMap<string, FrameStanding>>(new Map());

  /** Null: the frame has gone. That a file couldn't be drawn is kept in mind. */
  const noteStanding = useCallback((id: string, standing: FrameStanding | null) => {
    setStandings((last) => {
      if (standing === null && last.get(id) === 'failed') return last;
      const next = new Map(last);
      if (standing === null) next.delete(id);
      else next.set(id, standing);
      return next;
    });
  }, []);

  const standing = standings.get(attachments[index]?.id ?? '');
  return {
    frames: pickFrames(attachments, index, standings, mayFetchAhead()).sort((a, b) => (a.id < b.id ? -1 : 1)),
    noteStanding,
    /** Whether the file that is looked at has come, or won't. */
    isSettled: standing === 'shown' || standing === 'failed',
  };
}
