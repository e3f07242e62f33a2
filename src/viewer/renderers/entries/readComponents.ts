import ICAL from 'ical.js';

/** The outermost parts of an iCalendar or vCard text; none if it isn't one. */
export function readComponents(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text);
    if (!Array.isArray(parsed)) return [];
    // One part is an array that begins with its name; several are an array of those.
    const parts: unknown[] = typeof parsed[0] === 'string' ? [parsed] : parsed;
    return parts.filter((part) => Array.isArray(part)).map((part) => new ICAL.Component(part));
  } catch {
    return []; // its caller shows the text as it is written
  }
}
