import { PreviewFailure } from '../../PreviewFailure.ts';
import { checkUnfolding } from './checkUnfolding.ts';

interface BoundedSink {
  /** Takes the next bytes; throws `too_large` as soon as there are more than may be. */
  readonly write: (bytes: Uint8Array) => void;
  readonly parts: () => Uint8Array<ArrayBuffer>[];
}

/** Collects what is unfolded from `packedBytes`, and stops a bomb by what really comes, whatever was declared. */
export function createBoundedSink(packedBytes: number): BoundedSink {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let lengthBytes = 0;
  return {
    write: (bytes) => {
      lengthBytes += bytes.length;
      const refusal = checkUnfolding(lengthBytes, packedBytes);
      if (refusal) throw new PreviewFailure(refusal);
      parts.push(new Uint8Array(bytes)); // a copy: some readers use their memory again
    },
    parts: () => parts,
  };
}
