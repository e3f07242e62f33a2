/** What the 7-Zip worker is given; `program` is its WebAssembly, which the worker can't fetch itself. */
export interface SevenZipTask {
  readonly program: ArrayBuffer;
  readonly archive: Blob;
  /** Bytes that may be unfolded before it gives up. */
  readonly limitBytes: number;
  /** `path` names the entry, or is null for a stream that holds one unnamed file. */
  readonly job: { readonly kind: 'list' } | { readonly kind: 'unfold'; readonly path: string | null };
}

/** What came of it. */
export type SevenZipAnswer =
  | { readonly kind: 'listed'; readonly listing: string }
  | { readonly kind: 'unfolded'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: 'locked' | 'too_large' | 'broken' };
