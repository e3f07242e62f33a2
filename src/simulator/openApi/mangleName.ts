import type { Fault } from '../faults.ts';

type Mode = Extract<Fault, { fault: 'name_mangled' }>['mode'];

/** A file's name as a server that is careless with names would keep it. */
export function mangleName(name: string, mode: Mode): string {
  switch (mode) {
    case 'nfc':
      return name.normalize('NFC');
    case 'basename':
      return name.replace(/^.*[/\\]/s, '');
    case 'cut255':
      return cutToBytes(name, 255);
    case 'percent22':
      return name.replaceAll('"', '%22');
    default:
      return mode satisfies never;
  }
}

/** The longest beginning that fits, never half a character. */
function cutToBytes(text: string, maxBytes: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > maxBytes) break;
    kept += character;
  }
  return kept;
}
