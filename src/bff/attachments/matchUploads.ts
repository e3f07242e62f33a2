import { essenceOf } from '../../contract/mediaTypes.ts';
import type { StoredFile } from '../meegle/meegle.ts';
import { sizeAgrees } from './sizeText.ts';

/** An upload whose file has not been recognised in the field yet. */
export interface AwaitedUpload {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** Ids that can't be its file: they stood there before, or turned out to be something else. */
  readonly known: ReadonlySet<string>;
}

/** What a field's files say of an upload: nothing, one file that must be it, or files only their bytes can tell apart. */
export type UploadMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly file: StoredFile }
  | { readonly kind: 'compare'; readonly files: readonly StoredFile[] };

/**
 * Matches uploads one to one with the files of a field, since Meegle's answer to an upload names no id. A file with the
 * upload's name and an agreeing size comes first, then type; without one, the only new file of an agreeing size is it,
 * under a name that Meegle changed. A new file of the right name and a wrong size is worth comparing: the size text may
 * be of a kind we don't know. Returns a match per upload, in their order; no file is given to two uploads.
 */
export function matchUploads(
  uploads: readonly AwaitedUpload[],
  files: readonly StoredFile[],
): readonly UploadMatch[] {
  const candidates = uploads.map((upload) => files.filter((file) => !upload.known.has(file.id)));
  const named = uploads.map((upload, index) =>
    preferType(
      (candidates[index] ?? []).filter(
        (file) => file.name === upload.name && sizeAgrees(file.sizeText, upload.sizeBytes),
      ),
      upload.type,
    ),
  );
  const spokenFor = new Set(named.flat());
  const others = uploads.map((upload, index) => {
    if (named[index]?.length !== 0) return [];
    const free = (candidates[index] ?? []).filter((file) => !spokenFor.has(file));
    const agreeing = free.filter((file) => sizeAgrees(file.sizeText, upload.sizeBytes));
    return preferType(agreeing, upload.type);
  });
  return uploads.map((upload, index) => {
    const mine = named[index] ?? [];
    if (mine.length > 0) return decide(mine, named, index);
    const renamed = others[index] ?? [];
    if (renamed.length > 0) return decide(renamed, others, index);
    const oddSize = (candidates[index] ?? []).filter(
      (file) => file.name === upload.name && !spokenFor.has(file),
    );
    return oddSize.length > 0 ? { kind: 'compare', files: oddSize } : { kind: 'none' };
  });
}

/** One candidate nobody else lays claim to is it; otherwise the bytes decide. */
function decide(
  mine: readonly StoredFile[],
  all: readonly (readonly StoredFile[])[],
  index: number,
): UploadMatch {
  const [file, second] = mine;
  if (file === undefined) return { kind: 'none' };
  const contested = all.some((claims, other) => other !== index && claims.includes(file));
  return second === undefined && !contested ? { kind: 'one', file } : { kind: 'compare', files: mine };
}

/** Of several files those of the right type, if there are any. */
function preferType(files: readonly StoredFile[], type: string): readonly StoredFile[] {
  if (files.length < 2) return files;
  const sameType = files.filter((file) => essenceOf(file.type) === type);
  return sameType.length > 0 ? sameType : files;
}
