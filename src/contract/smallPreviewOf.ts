import type { Preview } from './mediaTypes.ts';

/** Types that say no more of a file than its name does. */
const VAGUE = new Set(['', 'application/octet-stream', 'text/plain']);

const BY_TYPE = new Map<string, Preview>([
  ['font/ttf', 'font'],
  ['font/otf', 'font'],
  ['font/woff', 'font'],
  ['font/woff2', 'font'],
  ['font/sfnt', 'font'],
  ['application/font-woff', 'font'],
  ['application/x-font-ttf', 'font'],
  ['application/vnd.ms-opentype', 'font'],
  ['text/calendar', 'calendar'],
  ['text/vcard', 'contact'],
  ['text/x-vcard', 'contact'],
  ['text/vtt', 'subtitles'],
  ['application/x-subrip', 'subtitles'],
]);

const BY_EXTENSION = new Map<string, Preview>([
  ['ttf', 'font'],
  ['otf', 'font'],
  ['woff', 'font'],
  ['woff2', 'font'],
  ['ics', 'calendar'],
  ['vcf', 'contact'],
  ['vcard', 'contact'],
  ['srt', 'subtitles'],
  ['vtt', 'subtitles'],
]);

/**
 * Which renderer of small things (fonts, calendars, contacts, subtitles) shows a file; null where it is something else.
 * `type` is the type's essence and speaks first.
 */
export function smallPreviewOf(type: string, extension: string): Preview | null {
  return BY_TYPE.get(type) ?? (VAGUE.has(type) ? (BY_EXTENSION.get(extension) ?? null) : null);
}
