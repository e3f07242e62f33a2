import programAddress from '7z-wasm/7zz.wasm?url';
import {
  ARCHIVE_ENTRIES,
  ENTRY_BYTES,
  SEVEN_ZIP_MS,
  UNFOLDING_FREE_BYTES,
  UNFOLDING_RATIO,
} from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Archive, ArchiveEntry } from './Archive.ts';
import { checkUnfolding } from './checkUnfolding.ts';
import { parseListing } from './parseListing.ts';
// oxlint-disable-next-line import/default -- the bundler makes this module; the linter reads the file behind it
import SevenZipWorker from './sevenZip.worker.ts?worker&inline';
import { askWorker } from '../../workers/askWorker.ts';
import type { SevenZipAnswer, SevenZipTask } from './sevenZipTask.ts';

/**
 * Opens what 7-Zip reads: 7z, rar, xz, bzip2, cab and their like. It runs in a worker that is ended when it takes too
 * long or writes too much. Throws a `PreviewFailure`.
 */
export async function openSevenZip(archive: Blob, name: string, signal: AbortSignal): Promise<Archive> {
  const program = await (await fetch(programAddress, { signal })).arrayBuffer();
  const answer = await run({ program, archive, limitBytes: 0, job: { kind: 'list' } }, signal);
  if (answer.kind !== 'listed') throw failureOf(answer);
  const listed = parseListing(answer.listing);
  if (listed.length === 0 && !/^Type = /m.test(answer.listing)) throw new PreviewFailure('unsupported');
  const entries = listed.slice(0, ARCHIVE_ENTRIES).map(({ path, packedBytes, ...entry }): ArchiveEntry => ({
    ...entry,
    // A lone stream of bytes tells no name: it is the archive's without its last extension.
    path: path ?? (name.replace(/\.[^.]*$/, '') || name),
    read: async (signal) => {
      if (entry.isLocked) throw new PreviewFailure('locked');
      // What is packed together tells no share of its own: the whole archive is what it comes from.
      const packed = packedBytes || archive.size;
      const refusal = entry.sizeBytes === null ? null : checkUnfolding(entry.sizeBytes, packed);
      if (refusal) throw new PreviewFailure(refusal);
      const limitBytes = Math.min(ENTRY_BYTES, Math.max(UNFOLDING_FREE_BYTES, packed * UNFOLDING_RATIO));
      const unfolded = await run({ program, archive, limitBytes, job: { kind: 'unfold', path } }, signal);
      if (unfolded.kind !== 'unfolded') throw failureOf(unfolded);
      return new Blob([unfolded.bytes]);
    },
  }));
  return { entries, isCut: listed.length > ARCHIVE_ENTRIES };
}

function run(task: SevenZipTask, signal: AbortSignal): Promise<SevenZipAnswer> {
  return askWorker<SevenZipTask, SevenZipAnswer>(SevenZipWorker, task, { timeoutMs: SEVEN_ZIP_MS, signal });
}

function failureOf(answer: SevenZipAnswer): PreviewFailure {
  return new PreviewFailure(answer.kind === 'failed' ? answer.reason : 'broken');
}
