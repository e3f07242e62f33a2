/** Formats written as text that their beginning tells, whatever they are called. */
const FORMATS: readonly (readonly [type: string, beginning: RegExp])[] = [
  ['text/html', /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i],
  ['application/xhtml+xml', /^\s*<\?xml[^]*<html[\s>]/i],
  [
    'image/svg+xml',
    /^\s*(?:<\?[^>]*>\s*|<!--[^]*?-->\s*|<!doctype[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w-]+:)?svg[\s>]/i,
  ],
  ['application/xml', /^\s*<\?xml[\s?]/],
  ['text/calendar', /^BEGIN:VCALENDAR\r?\n/i],
  ['text/vcard', /^BEGIN:VCARD\r?\n/i],
  ['text/vtt', /^WEBVTT[\s]/],
  [
    'message/rfc822',
    /^(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Date|X-[\w-]+): (?=[^]*\nSubject: )/i,
  ],
];

/** The type that a text's beginning tells, or undefined. */
export function sniffText(beginning: string): string | undefined {
  return FORMATS.find(([, pattern]) => pattern.test(beginning))?.[0];
}
