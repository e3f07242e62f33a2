import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { BaseLogger } from 'pino';
import type { ProblemCode } from '../../contract/problem.ts';
import { presentProblem } from '../presentProblem.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import type { ArchiveStore } from './archiveStore.ts';
import { FAILED_FILE, presentFailures } from './archiveWords.ts';
import type { FetchedEntry, FetchEntry } from './fetchEntry.ts';
import { readAhead } from './readAhead.ts';
import { writeZip, type ZipEntry } from './writeZip.ts';

/** Files that are brought here while an earlier one is sent: with one, many small ones take twice as long. */
const FETCHED_AHEAD = 2;

/** What came of an entry before its turn in the zip. */
type Outcome =
  | { readonly kind: 'whole'; readonly index: number; readonly path: string; readonly file: FetchedEntry }
  | { readonly kind: 'failed'; readonly path: string; readonly code: ProblemCode };

/** What a packing stands on. */
export interface Packing {
  readonly archive: Archive;
  readonly archives: ArchiveStore;
  readonly fetchEntry: FetchEntry;
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'info' | 'error'>;
  readonly requestId: string;
}

/**
 * The zip of an archive, made while it is read. A file's entry is begun only when the file is here, whole: what is
 * written of a zip can't be taken back. What failed is not in it; it is named in FAILED_FILE, its last entry.
 */
export function packArchive(packing: Packing): Readable {
  return writeZip(listEntries(packing));
}

async function* listEntries({
  archive,
  archives,
  fetchEntry,
  signal,
  log,
  requestId,
}: Packing): AsyncGenerator<ZipEntry, void> {
  const { userKey, item, entries } = archive;
  const breaking = new AbortController();
  const until = AbortSignal.any([signal, breaking.signal]);
  const run = await archives.begin(archive.id);
  const moving = new Set<number>();
  const failures: { readonly path: string; readonly code: ProblemCode }[] = [];

  async function fetchOrFail(entry: ArchiveEntry, index: number): Promise<Outcome> {
    if (entry.kind === 'missing') return { kind: 'failed', path: entry.id, code: 'not_found' };
    const { file, path } = entry;
    moving.add(index);
    await run.note(index, { state: 'running' });
    try {
      return { kind: 'whole', index, path, file: await fetchEntry({ userKey, item, ...file }, until) };
    } catch (error) {
      until.throwIfAborted();
      const { code } = presentProblem(error, requestId).problem;
      if (code === 'internal') log.error({ err: error, id: file.id }, 'archive.entry_failed');
      else log.info({ code, id: file.id }, 'archive.entry_failed');
      moving.delete(index);
      await run.note(index, { state: 'failed', code });
      return { kind: 'failed', path, code };
    }
  }

  try {
    for await (const outcome of readAhead(entries, FETCHED_AHEAD, fetchOrFail, drop)) {
      if (outcome.kind === 'failed') {
        failures.push(outcome);
        continue;
      }
      const { index, path, file } = outcome;
      let isTaken = false;
      try {
        yield { path, sizeBytes: file.sizeBytes, crc32: file.crc32, bytes: file.read() };
        isTaken = true;
      } finally {
        if (!isTaken) breaking.abort(); // or the zip would wait with its end for the files that are on their way
        await file.close();
      }
      moving.delete(index);
      await run.note(index, { state: 'done' });
    }
    if (failures.length > 0) yield presentFailedFile(failures);
  } finally {
    for (const index of moving) await run.note(index, { state: 'waiting' }); // it was broken off
    run.end();
  }
}

async function drop(outcome: Outcome): Promise<void> {
  if (outcome.kind === 'whole') await outcome.file.close();
}

function presentFailedFile(
  failures: readonly { readonly path: string; readonly code: ProblemCode }[],
): ZipEntry {
  const text = presentFailures(failures);
  return { path: FAILED_FILE, sizeBytes: text.length, crc32: crc32(text), bytes: Readable.from([text]) };
}
