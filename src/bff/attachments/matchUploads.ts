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
 * upload's name and an agreeing size comes first, then type, and is it unless it may be that of another upload which
 * isn't there under its own name; without one, the only new file of an agreeing size is it, under a name that Meegle
 * changed. A new file of the right name and a wrong size is worth comparing: the size text may be of a kind we don't
 * know. Returns a match per upload, in their order; no file is given to two uploads.
 */
export function matchUploads(
  uploads: readonly AwaitedUpload[],
  files: readonly StoredFile[],
): readonly UploadMatch[] {
  const fresh = uploads.map(({ known }) => files.filter(({ id }) => !known.has(id)));
  const claim = (isCandidate: (upload: AwaitedUpload, file: StoredFile) => boolean) =>
    uploads.map((upload, index) => {
      const candidates = (fresh[index] ?? []).filter((file) => isCandidate(upload, file));
      return preferType(candidates, upload.type);
    });
  const agrees = (upload: AwaitedUpload, file: StoredFile) => sizeAgrees(file.sizeText, upload.sizeBytes);
  const isNamed = (upload: AwaitedUpload, file: StoredFile) => file.name === upload.name;

  const named = claim((upload, file) => isNamed(upload, file) && agrees(upload, file));
  const taken = new Set(named.flat());
  const odd = claim((upload, file) => isNamed(upload, file) && !agrees(upload, file) && !taken.has(file));
  const spokenFor = new Set([...taken, ...odd.flat()]);
  const renamed = claim((upload, file) => agrees(upload, file) && !spokenFor.has(file));

  // Whose file isn't there under its name may have this one, under a name that Meegle changed.
  const contended = uploads.map((upload, index) => {
    const mine = named[index] ?? [];
    return mine.length > 0 ? mine : (fresh[index] ?? []).filter((file) => agrees(upload, file));
  });

  return uploads.map((_, index): UploadMatch => {
    if (named[index]?.length) return decide(contended, index);
    if (renamed[index]?.length) return decide(renamed, index);
    return odd[index]?.length ? { kind: 'compare', files: odd[index] } : { kind: 'none' };
  });
}

/** One candidate nobody else lays claim to is it; otherwise the bytes decide. */
function decide(claims: readonly (readonly StoredFile[])[], index: number): UploadMatch {
  const mine = claims[index] ?? [];
  const [file, second] = mine;
  if (file === undefined) return { kind: 'none' };
  const isContested = claims.some((theirs, other) => other !== index && theirs.includes(file));
  return second === undefined && !isContested ? { kind: 'one', file } : { kind: 'compare', files: mine };
}

/** Of several files those of the right type, if there are any. */
function preferType(files: readonly StoredFile[], type: string | undefined): readonly StoredFile[] {
  if (files.length < 2) return files;
  const sameType = files.filter((file) => essenceOf(file.type) === type);
  return sameType.length > 0 ? sameType : files;
}
