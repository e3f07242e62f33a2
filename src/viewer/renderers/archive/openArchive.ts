import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Archive, ArchiveEntry } from './Archive.ts';
import { gunzip, readGzipName } from './gunzip.ts';
import { openSevenZip } from './openSevenZip.ts';
import type { Source } from './openSource.ts';
import { openTar } from './openTar.ts';
import { openZip } from './openZip.ts';

/** How far a tar's mark is from its start, and a little more. */
const HEAD_BYTES = 512;

/** Opens an archive as what its first bytes say it is, whatever it is called. Throws a `PreviewFailure`. */
export async function openArchive(source: Source, name: string, signal: AbortSignal): Promise<Archive> {
  const head = await source.read(0, HEAD_BYTES);
  if (startsWith(head, 0x50, 0x4b)) return openZip(source);
  if (isTar(head)) return openTar(new Blob([await source.readAll()]));
  if (startsWith(head, 0x1f, 0x8b)) return openGzip(source, head, name, signal);
  if (source.sizeBytes === 0) throw new PreviewFailure('broken');
  const opened = await openSevenZip(new Blob([await source.readAll()]), name, signal);
  const [only] = opened.entries;
  if (!isStream(head) || !only || opened.entries.length > 1) return opened;
  return openStream(only, await only.read(signal));
}

async function openGzip(
  source: Source,
  head: Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<Archive> {
  const path = readGzipName(head) ?? (name.replace(/\.gz$/i, '') || name);
  return openStream({ path, modifiedAt: null }, await gunzip(await source.readAll(), signal));
}

/** What a single packed stream holds: a tar as a rule, else one file. */
async function openStream(entry: Pick<ArchiveEntry, 'path' | 'modifiedAt'>, content: Blob): Promise<Archive> {
  if (isTar(new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer()))) return openTar(content);
  const { path, modifiedAt } = entry;
  const only = {
    path,
    modifiedAt,
    isFolder: false,
    sizeBytes: content.size,
    isLocked: false,
    read: async () => content,
  };
  return { entries: [only], isCut: false };
}

/** xz, bzip2, zstd and compress pack one stream of bytes. */
function isStream(head: Uint8Array): boolean {
  return (
    startsWith(head, 0xfd, 0x37, 0x7a, 0x58) ||
    startsWith(head, 0x42, 0x5a, 0x68) ||
    startsWith(head, 0x28, 0xb5, 0x2f, 0xfd) ||
    startsWith(head, 0x1f, 0x9d)
  );
}

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isTar(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar';
}
