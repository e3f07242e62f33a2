import { fileTypeFromBuffer, supportedMimeTypes } from 'file-type';
import { extension as extensionForType } from 'mime-types';
import { extensionOf } from '../../contract/fileName.ts';
import { fitsInside, isPacked } from '../../contract/fitsInside.ts';
import { essenceOf, kindOf, UNKNOWN_TYPE } from '../../contract/mediaTypes.ts';
import { readMark } from '../../contract/readMark.ts';
import { typeByName } from './typeByName.ts';

/** First bytes of a file that telling its type takes at most (file-type's own sample size). */
export const HEAD_BYTES = 4100;

const TYPE = /^[a-z\d][a-z\d!#$&^_.+-]{0,126}\/[a-z\d][a-z\d!#$&^_.+-]{0,126}$/;

/** What storage services and old clients say when they don't know. */
const SAYS_NOTHING = new Set([
  '',
  UNKNOWN_TYPE,
  'application/x-octet-stream',
  'application/binary',
  'application/unknown',
  'application/download',
  'application/x-download',
  'application/force-download',
  'binary/octet-stream',
]);

/** Drawings that are written as text, whatever their type's first half says. */
const TEXT_DRAWINGS = new Set(['image/vnd.dxf', 'image/x-xbitmap', 'image/x-xpixmap']);

/**
 * The type a file is stored with: a wrong one breaks Meegle's preview for ever. Magic bytes speak first, then the
 * extension, then what the browser said (`given`); but a container's answer (zip, cfb, xml, ogg, mp4, plain text …)
 * yields to an extension, or else to a word of the browser's, that fits in it. `head` is the file's first HEAD_BYTES.
 */
export async function settleType(file: {
  readonly head: Uint8Array;
  readonly name: string;
  readonly given: string | undefined;
}): Promise<string> {
  const given = readGiven(file.given);
  const byName = typeByName(file.name);
  const hints = [byName, given].filter((type) => type !== undefined && type !== UNKNOWN_TYPE) as string[];

  const writing = readWriting(file.head);
  // The mark of UTF-16 reads as the beginning of an MPEG audio frame, too.
  const magic = hasUtf16Mark(file.head) ? undefined : await fileTypeFromBuffer(file.head);
  const sniffed = readMark(magic && essenceOf(magic.mime), file.head, writing === 'unicode');
  if (sniffed === undefined) {
    if (writing === 'binary') return hints[0] ?? UNKNOWN_TYPE;
    return hints.find(fitsInText) ?? (writing === 'unicode' ? 'text/plain' : (hints[0] ?? UNKNOWN_TYPE));
  }
  if (sniffed === 'application/xml') return hints.find(fitsInText) ?? sniffed;

  if (byName !== undefined && fitsInside(sniffed, extensionOf(file.name))) {
    // A name for films is also given to sound alone; where the bytes say so they know better.
    const isSound = sniffed.startsWith('audio/') && byName.startsWith('video/');
    return isSound ? sniffed.replace('audio/x-m4a', 'audio/mp4') : byName;
  }
  if (byName === undefined && fitsInside(sniffed, extensionForType(given) || '')) return given;

  const isSameFormat = magic?.ext === extensionOf(file.name);
  return isSameFormat && byName !== undefined ? pickName([given, sniffed, byName]) : sniffed;
}

/**
 * Whether a type is only what the name's format may be packed or written in, so that the name says more: a zip for a
 * `.docx`, text for an `.svg`. Such a type settleType itself gives to no file of that name, but for sound under the name
 * of a film.
 */
export function yieldsToName(type: string, name: string): boolean {
  const byName = typeByName(name);
  if (byName === undefined) return false;
  if (type.startsWith('text/') || type === 'application/xml') return fitsInText(byName);
  return fitsInside(type, extensionOf(name));
}

/** Whether an essence is a type (RFC 6838 §4.2) and one that a file can have: no wildcard, no multipart. */
export function isFileType(essence: string): boolean {
  return TYPE.test(essence) && !essence.startsWith('multipart/');
}

/** Whether a type's essence tells nothing of what a file is. */
export function saysNothing(essence: string): boolean {
  return SAYS_NOTHING.has(essence);
}

/** What the browser said, if that is a type and says something. */
function readGiven(header: string | undefined): string {
  const essence = essenceOf(header ?? '');
  return isFileType(essence) && !saysNothing(essence) ? essence : UNKNOWN_TYPE;
}

/** Of two names of one format the browser's, if it is one of them, else the registered one. */
function pickName([given, sniffed, byName]: readonly [string, string, string]): string {
  if (given === sniffed || given === byName) return given;
  return [sniffed, byName].find((type) => !type.includes('/x-')) ?? sniffed;
}

/** Whether a format of this type is written as text, as far as is known. */
function fitsInText(type: string): boolean {
  if (type.startsWith('text/') || type.endsWith('+xml') || TEXT_DRAWINGS.has(type)) return true;
  switch (kindOf(type, '')) {
    case 'code':
    case 'text':
      return true;
    case 'other':
      // a format with magic bytes would have been told by them
      return !supportedMimeTypes.has(type) && !isPacked(extensionForType(type) || '');
    default:
      return false;
  }
}

/** How bytes read: Unicode, perhaps text in an older encoding (GBK, Shift-JIS …), or binary for its control characters. */
function readWriting(head: Uint8Array): 'unicode' | 'older' | 'binary' {
  if (hasUtf16Mark(head)) return 'unicode';
  if (head.some(isControl)) return 'binary';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }); // the sample may end within a character
    return 'unicode';
  } catch {
    return 'older';
  }
}

/** Characters no text holds: C0 but for backspace, tab, line ends, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b;
}

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
