import type { Size } from '../../drawing/zoom.ts';

/** One page as a TIFF's directory tells it, 0 × 0 where it doesn't. */
interface TiffPage extends Size {
  /** Where the four bytes stand that say where the next page's directory begins. */
  readonly linkAt: number;
}

/** The pages of a TIFF in the file's order; ends at `limit`, at the file's end, and where the chain leads back to itself. */
export function readTiffPages(view: DataView, limit = Infinity): TiffPage[] {
  const isLittle = view.getUint8(0) === 0x49;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  try {
    let at = view.getUint32(4, isLittle);
    while (at !== 0 && !seen.has(at) && pages.length < limit) {
      seen.add(at);
      const end = at + 2 + view.getUint16(at, isLittle) * 12;
      const next = view.getUint32(end, isLittle);
      pages.push({
        width: readTag(view, 256, at + 2, end, isLittle),
        height: readTag(view, 257, at + 2, end, isLittle),
        linkAt: end,
      });
      at = next;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a directory behind the file's end
  }
  return pages;
}

/** A whole number from a directory's entries of twelve bytes: tag, type, count, value; 0 if it isn't there. */
function readTag(view: DataView, tag: number, from: number, to: number, isLittle: boolean): number {
  for (let entry = from; entry < to; entry += 12) {
    if (view.getUint16(entry, isLittle) !== tag) continue;
    const isShort = view.getUint16(entry + 2, isLittle) === 3;
    return isShort ? view.getUint16(entry + 8, isLittle) : view.getUint32(entry + 8, isLittle);
  }
  return 0;
}
