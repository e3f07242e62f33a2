import { useCallback, useEffect, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { mayFetchAhead } from './mayFetchAhead.ts';
import { pickFrames, type FrameStanding } from './pickFrames.ts';

/**
 * What is drawn beforehand and isn't there by then is given up: it may share its process with what is in sight, and keep
 * that from scrolling. 5 MB come in this time with 4 Mbit/s.
 */
const AHEAD_MS = 10_000;

/**
 * The frames of a dialog. They are drawn in the order of their ids, so that none of them moves in the document: a frame
 * that moves is loaded anew.
 */
export function useFrames(attachments: readonly Attachment[], index: number) {
  const [standings, setStandings] = useState<ReadonlyMap<string, FrameStanding>>(new Map());
  const [recognised, setRecognised] = useState<ReadonlyMap<string, string>>(new Map());

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

  const noteRecognised = useCallback((id: string, type: string) => {
    setRecognised((last) => new Map(last).set(id, type));
  }, []);

  const currentId = attachments[index]?.id;
  const frames = pickFrames(attachments, index, standings, recognised, mayFetchAhead());
  // At most one: see pickFrames.
  const aheadId = frames.find(({ id }) => id !== currentId && standings.get(id) !== 'shown')?.id;
  useEffect(() => {
    if (aheadId === undefined) return undefined;
    const timeout = setTimeout(() => noteStanding(aheadId, 'failed'), AHEAD_MS);
    return () => clearTimeout(timeout);
  }, [aheadId, noteStanding]);

  const standing = standings.get(currentId ?? '');
  return {
    frames: frames.sort((a, b) => (a.id < b.id ? -1 : 1)),
    noteStanding,
    noteRecognised,
    recognisedType: recognised.get(currentId ?? '') ?? null,
    /** Whether the file that is looked at has come, or won't. */
    isSettled: standing === 'shown' || standing === 'failed',
  };
}
