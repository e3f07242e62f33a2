import {
  configure,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  Reader,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core.js';
import { ARCHIVE_ENTRIES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Archive, ArchiveEntry } from './Archive.ts';
import { checkUnfolding } from './checkUnfolding.ts';
import { createBoundedSink } from './createBoundedSink.ts';
import { decodeName } from './decodeName.ts';
import type { Source } from './openSource.ts';

// Its workers are modules, which an opaque origin has none of.
configure({ useWebWorkers: false });

/** Reads a zip's table of contents, the first `ARCHIVE_ENTRIES` of it; nothing is unfolded yet. Throws a `PreviewFailure`. */
export async function openZip(source: Source): Promise<Archive> {
  const zip = new ZipReader(new SourceReader(source), {
    // What other programs open is opened here: nothing is written anywhere, so that no name can do harm.
    strictness: 'tolerant',
    checkOverlappingEntry: true,
    decodeText: (bytes, _encoding, type) => (type === 'filename' ? decodeName(bytes) : ''),
  });
  const entries: ArchiveEntry[] = [];
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (entries.length === ARCHIVE_ENTRIES) return { entries, isCut: true };
      entries.push({
        path: entry.filename,
        isFolder: entry.directory,
        sizeBytes: entry.directory ? null : entry.uncompressedSize,
        modifiedAt: Number.isNaN(entry.lastModDate.getTime()) ? null : entry.lastModDate,
        isLocked: entry.encrypted,
        read: async (signal) => {
          if (entry.directory) throw new PreviewFailure('broken');
          return unfold(entry, signal);
        },
      });
    }
  } catch (error) {
    throw failureOf(error);
  }
  return { entries, isCut: false };
}

async function unfold(entry: FileEntry, signal: AbortSignal): Promise<Blob> {
  if (entry.encrypted) throw new PreviewFailure('locked');
  const refusal = checkUnfolding(entry.uncompressedSize, entry.compressedSize);
  if (refusal) throw new PreviewFailure(refusal);
  const sink = createBoundedSink(entry.compressedSize);
  try {
    await entry.getData(new WritableStream({ write: sink.write }), { signal });
  } catch (error) {
    throw failureOf(error);
  }
  return new Blob(sink.parts());
}

/** Lets zip.js read a source of ours. */
class SourceReader extends Reader<Source> {
  readonly #source: Source;

  constructor(source: Source) {
    super(source);
    this.#source = source;
    this.size = source.sizeBytes;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#source.read(index, length);
  }
}

/** zip.js tells its errors apart by their messages, which it exports. */
function failureOf(cause: unknown): PreviewFailure {
  if (cause instanceof PreviewFailure) return cause;
  const message = cause instanceof Error ? cause.message : '';
  switch (message) {
    case ERR_ENCRYPTED:
    case ERR_UNSUPPORTED_ENCRYPTION:
    case ERR_ENCRYPTED_CENTRAL_DIRECTORY:
      return new PreviewFailure('locked', { cause });
    case ERR_UNSUPPORTED_COMPRESSION:
      return new PreviewFailure('unsupported', { cause });
    default:
      return new PreviewFailure('broken', { cause });
  }
}
