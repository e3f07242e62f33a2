import { useEffect, useState } from 'react';
import { compareWithNamesake, findTwin, type ReadStored } from './compareContent.ts';
import type { Sameness } from './reviewAnswers.ts';
import type { ReviewedFile } from './reviewDrop.ts';

/**
 * Finds out, while the question stands, how files compare with their namesakes, and which hold the same as another file
 * of the drop (`twins`: its name). What isn't there isn't known yet.
 */
export function useSameness(sendable: readonly ReviewedFile[], readStored: ReadStored) {
  const [samenesses, setSamenesses] = useState<ReadonlyMap<File, Sameness>>(new Map());
  const [twins, setTwins] = useState<ReadonlyMap<File, string>>(new Map());

  useEffect(() => {
    const stop = new AbortController();
    const on: Found = {
      onSameness: (file, sameness) => setSamenesses((last) => new Map(last).set(file, sameness)),
      onTwin: (file, name) => setTwins((last) => new Map(last).set(file, name)),
    };
    void compareAll(sendable, readStored, on, stop.signal);
    return () => stop.abort();
  }, [sendable, readStored]);

  return { samenesses, twins };
}

/** Among more files nobody reads which hold the same as which, and every one would have to be hashed. */
const COMPARED_FILES = 200;

interface Found {
  readonly onSameness: (file: File, sameness: Sameness) => void;
  readonly onTwin: (file: File, name: string) => void;
}

async function compareAll(
  sendable: readonly ReviewedFile[],
  readStored: ReadStored,
  on: Found,
  signal: AbortSignal,
): Promise<void> {
  for (const reviewed of sendable.filter(({ namesake }) => namesake !== null)) {
    const sameness = await compareWithNamesake(reviewed, readStored, signal);
    if (signal.aborted) return;
    on.onSameness(reviewed.file, sameness);
  }
  if (sendable.length > COMPARED_FILES) return;
  for (const reviewed of sendable) {
    const twin = await findTwin(reviewed, sendable, signal);
    if (signal.aborted) return;
    if (twin) on.onTwin(reviewed.file, twin.name);
  }
}
