import { cutName } from '../content/cutName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';

/** What leads elsewhere, or Windows takes in no name: separators, drives, streams, wildcards, C0, DEL and C1. */
const UNSAFE = /[/\\:*?"<>|\u0000-\u001f\u007f-\u009f]/g;

/** Windows drops them, so that two names would be one. `.` and `..` go the same way. */
const TRAILING = /[. ]+$/;

/** Devices on Windows, whatever extension they have. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(\.|$))/i;

/**
 * A name as one that can be unpacked everywhere and leads nowhere else: what one system or another doesn't take becomes
 * `_`, what is longer than `atMostBytes` of UTF-8 is cut. Any other name stays as it is. Never `''`.
 */
export function presentSafeName(name: string, atMostBytes = NAME_BYTES): string {
  const wellFormed = Buffer.from(name).toString(); // a lone surrogate has no UTF-8
  const cut = cutName(wellFormed.replace(UNSAFE, '_'), atMostBytes - 1); // which leaves room for the last step
  const safe = cut.replace(TRAILING, '_').replace(DEVICE, '$&_');
  return safe === '' ? '_' : safe;
}
