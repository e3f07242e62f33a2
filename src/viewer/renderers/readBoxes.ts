interface Box {
  readonly name: string;
  /** Where its content begins and where it ends, in bytes. */
  readonly at: number;
  readonly end: number;
}

/** The boxes that MP4, HEIC and AVIF are made of, one after another; ends at one that doesn't fit (ISO 14496-12 §4.2). */
export function* readBoxes(view: DataView, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const name = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(at + index)));
    let head = 8;
    let size = view.getUint32(at);
    if (size === 1) {
      head = 16;
      size = Number(view.getBigUint64(at + 8));
    } else if (size === 0) {
      size = to - at; // the last one: to the end
    }
    if (size < head || at + size > to) return;
    yield { name, at: at + head, end: at + size };
    at += size;
  }
}
