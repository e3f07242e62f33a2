/** The disk didn't take or give what it should: full, gone, damaged. Nothing is lost by it, Meegle has the file. */
export class DiskError extends Error {
  override readonly name = 'DiskError';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
