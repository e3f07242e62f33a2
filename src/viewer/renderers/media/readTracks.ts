import { readBoxes } from '../readBoxes.ts';

/** Bytes in which a film's list of tracks begins, where it stands before the film. */
export const TRACKS_BYTES = 512 * 1024;

/**
 * Whether a film's first bytes list tracks, and none of them is of pictures: it is a sound in a film's container. False
 * where they list none, as in a file that isn't made for playing from its beginning.
 */
export function isSoundOnly(head: Uint8Array): boolean {
  const handlers = readHandlers(head);
  if (handlers.length > 0) return !handlers.includes('vide');
  // Matroska and WebM name codecs in plain ASCII.
  const text = new TextDecoder('latin1').decode(head);
  return /\bA_(AAC|AC3|EAC3|DTS|FLAC|MPEG|OPUS|PCM|VORBIS)/.test(text) && !/V_[A-Z]/.test(text);
}

/** What each track of an MP4 or QuickTime film is for: moov → trak → mdia → hdlr. */
function readHandlers(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const inside = (name: string, from: number, to: number) =>
    [...readBoxes(view, from, to)].filter((box) => box.name === name);
  return inside('moov', 0, head.length)
    .flatMap(({ at, end }) => inside('trak', at, end))
    .flatMap(({ at, end }) => inside('mdia', at, end))
    .flatMap(({ at, end }) => inside('hdlr', at, end))
    .filter(({ at, end }) => end - at >= 12)
    .map(({ at }) => String.fromCharCode(...head.subarray(at + 8, at + 12)));
}
