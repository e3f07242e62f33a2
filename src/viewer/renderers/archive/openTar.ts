import { createTarDecoder } from 'modern-tar';
import { ARCHIVE_ENTRIES, ENTRY_BYTES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Archive, ArchiveEntry } from './Archive.ts';

/** Lists a tar, the first `ARCHIVE_ENTRIES` of it; an entry is found again by reading up to it. Throws a `PreviewFailure`. */
export async function openTar(tar: Blob): Promise<Archive> {
  const entries: ArchiveEntry[] = [];
  try {
    for await (const { header, body } of decode(tar)) {
      await body.cancel();
      if (entries.length === ARCHIVE_ENTRIES) return { entries, isCut: true };
      const position = entries.length;
      const isFolder = header.type === 'directory';
      entries.push({
        path: header.name,
        isFolder,
        sizeBytes: isFolder ? null : header.size,
        modifiedAt: header.mtime ?? null,
        isLocked: false,
        read: () => readEntry(tar, position),
      });
    }
  } catch (error) {
    throw new PreviewFailure('broken', { cause: error });
  }
  return { entries, isCut: false };
}

async function readEntry(tar: Blob, position: number): Promise<Blob> {
  let index = 0;
  for await (const { header, body } of decode(tar)) {
    if (index === position) {
      if (header.size > ENTRY_BYTES) throw new PreviewFailure('too_large');
      return new Response(body).blob();
    }
    await body.cancel();
    index += 1;
  }
  throw new PreviewFailure('broken');
}

async function* decode(tar: Blob) {
  const reader = tar
    .stream()
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader();
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
