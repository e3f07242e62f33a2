import ICAL from 'ical.js';
import type { Words } from '../../text/Words.ts';
import type { Entry } from './drawEntries.ts';
import { readComponents } from './readComponents.ts';

/** The appointments and tasks of an iCalendar text; null if it is none, or has none. Times stand as they are written. */
export function readEvents(text: string, words: Words): Entry[] | null {
  const entries = readComponents(text)
    .flatMap((calendar) => calendar.getAllSubcomponents())
    .filter(({ name }) => name === 'vevent' || name === 'vtodo')
    .map((event): Entry => {
      const all = (name: string) =>
        event.getAllProperties(name).map((property) => property.getValues().map(presentValue).join(', '));
      const one = (name: string) => all(name).find(Boolean) ?? '';
      const people = (name: string) =>
        event
          .getAllProperties(name)
          .map((property) => {
            const called = property.getFirstParameter('cn');
            const address = presentValue(property.getFirstValue()).replace(/^mailto:/i, '');
            return called ? `${called} <${address}>` : address;
          })
          .join('\n');
      const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
      const from = presentTime(one('dtstart'));
      const to = presentTime(one('dtend') || one('due'));
      const when = [from, to].filter(Boolean).join(' – ');
      return {
        title: one('summary') || words.untitled,
        facts: (
          [
            [words.when, when && zone ? `${when} (${zone})` : when],
            [words.repeats, one('rrule')],
            [words.where, one('location')],
            [words.organizer, people('organizer')],
            [words.attendees, people('attendee')],
            [words.address, one('url')],
            [words.notes, one('description')],
          ] as const
        ).filter(([, value]) => value !== ''),
      };
    });
  return entries.length > 0 ? entries : null;
}

/** `2026-11-22T09:00:00` → `2026-11-22 09:00`; `Z` says that it is the time of Greenwich. */
function presentTime(written: string): string {
  return written.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(Z?)$/, (_, day, time, zone) =>
    [day, time, zone && 'UTC'].filter(Boolean).join(' '),
  );
}

function presentValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(presentValue).filter(Boolean).join(' ');
  return value instanceof ICAL.Time || value instanceof ICAL.Recur || value instanceof ICAL.Duration
    ? value.toString()
    : '';
}
