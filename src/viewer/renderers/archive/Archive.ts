/** One thing in an archive, as the archive tells of it: nothing of it is believed until it is unfolded. */
export interface ArchiveEntry {
  /** The name with its folders, decoded, as it stands: it may say `../..`, and is only ever shown. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Bytes when unfolded, as declared; null where the archive doesn't say. */
  readonly sizeBytes: number | null;
  readonly modifiedAt: Date | null;
  /** It asks for a password. */
  readonly isLocked: boolean;
  /** Unfolds it; throws a `PreviewFailure` when it is locked, too large, or not what was declared. */
  readonly read: (signal: AbortSignal) => Promise<Blob>;
}

/** What an archive holds. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** There are more than `entries` tells: the limit was reached. */
  readonly isCut: boolean;
}
