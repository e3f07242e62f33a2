/** The beginning of a file, and what its answer told of the whole. */
export interface Head {
  /** At most `HEAD_BYTES`, fewer only if the file has no more. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isWhole: boolean;
  /** Bytes of the whole, or null where the server doesn't say. */
  readonly sizeBytes: number | null;
  /** Whether the server gives parts of it. */
  readonly hasParts: boolean;
}

/** A file's bytes on the server, or a blob's in this page. All throw PreviewFailure `network` when they are refused. */
export interface Content {
  readonly address: URL;
  /** Its beginning, asked for once. */
  readonly readHead: () => Promise<Head>;
  /** All of it from the start; the answer that the head came with is used up first, if it holds all. */
  readonly open: () => Promise<Response>;
  /** The bytes from `first` to `last`, both included; null where the server gives no parts. */
  readonly readPart: (first: number, last: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Lets go of an answer that nobody opened. */
  readonly release: () => void;
}
