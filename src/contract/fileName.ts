import { NAME_BYTES } from './limits.ts';

/** Why a name can't be kept: the only names refused; every other one is kept byte for byte. */
export type NameRefusal = 'empty' | 'dots' | 'slash' | 'control' | 'surrogate' | 'too_long';

// C0, DEL and C1: they break headers and can't be typed back.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** UTF-8 bytes of a name: what limits count. */
export function nameBytes(name: string): number {
  let bytes = 0;
  for (const character of name) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Looks at one file name; returns why it is refused, or null. */
export function checkFileName(name: string): NameRefusal | null {
  if (name === '') return 'empty';
  if (name === '.' || name === '..') return 'dots';
  if (name.includes('/')) return 'slash';
  if (CONTROL.test(name)) return 'control';
  if (LONE_SURROGATE.test(name)) return 'surrogate';
  if (nameBytes(name) > NAME_BYTES) return 'too_long';
  return null;
}

/** A name as the `X-File-Name` header carries it: percent-encoded UTF-8. Throws URIError on a lone surrogate. */
export function encodeFileName(name: string): string {
  return encodeURIComponent(name);
}

/** The name in an `X-File-Name` header; throws URIError if it is not percent-encoded UTF-8. */
export function parseFileName(header: string): string {
  return decodeURIComponent(header);
}

/** What follows the last dot, in lower case and without the dot; `''` where there is none (`.env`, `README`). */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
