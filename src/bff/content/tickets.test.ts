import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTickets, TICKET_PURPOSES, type Ticket } from './tickets.ts';

const MINUTE = 60_000;
const [OLD, NEW] = ['old secret '.repeat(4), 'new secret '.repeat(4)];
const ticket: Ticket = {
  purpose: 'inline',
  userKey: 'alice',
  item: { project: 'demo_project', type: 'story', id: '9007199254740993' },
  id: '89ab78a4-0a88-4603-8db4-7c1e63710284',
  name: '需求 "1".mp4',
  type: 'video/mp4',
  sizeText: '2.3MB',
};
const invalid = expect.objectContaining({ code: 'ticket_invalid' });

function open(secrets: string[] = [NEW], clock = { now: 1_000_000 * MINUTE }) {
  return { clock, ...createTickets({ secrets, now: () => clock.now }) };
}

describe('a ticket', () => {
  it('comes back as it was made, in characters that need no escape in a path', () => {
    const { issue, parse } = open();
    expect(issue(ticket)).toMatch(/^[\w.-]+$/);
    expect(parse(issue(ticket))).toEqual(ticket);
  });

  it('fits in an address, however long Meegle’s words for the file are', () => {
    const { issue, parse } = open();
    for (const character of ['x', '需', '"', '\u0001', '\ud800']) {
      const long = character.repeat(5000);
      const text = issue({ ...ticket, name: `${long}.mp4`, type: `video/${long}`, sizeText: long });
      expect(text.length).toBeLessThan(4096);
      expect(parse(text)).toMatchObject({ id: ticket.id, type: '', sizeText: '' });
      expect(parse(text).name).toMatch(/\.mp4$/);
    }
  });

  it('is good for fifteen minutes and less than twenty, and the same text for five', () => {
    for (let late = 0; late < 5 * MINUTE; late += 40_000) {
      const { issue, parse, clock } = open();
      clock.now += late;
      const issuedAt = clock.now;
      const text = issue(ticket);
      clock.now = issuedAt + 15 * MINUTE - 1;
      expect(parse(text)).toEqual(ticket);
      clock.now = issuedAt + 20 * MINUTE;
      expect(() => parse(text)).toThrow(invalid);
    }
    const { issue, clock } = open();
    const text = issue(ticket);
    clock.now -= 5 * MINUTE - 1;
    expect(issue(ticket)).toBe(text);
    clock.now += 5 * MINUTE;
    expect(issue(ticket)).not.toBe(text);
  });

  it('signed with the old secret is good while secrets rotate, and not after', () => {
    const text = open([OLD]).issue(ticket);
    expect(open([NEW, OLD]).parse(text)).toEqual(ticket);
    expect(() => open([NEW]).parse(text)).toThrow(invalid);
    expect(open([NEW, OLD]).issue(ticket)).toBe(open([NEW]).issue(ticket));
  });

  it('differs for every user, item, file and purpose', () => {
    const { issue } = open();
    const others: Partial<Ticket>[] = [
      { userKey: 'bob' },
      { id: 'other' },
      { item: { ...ticket.item, id: '1' } },
      ...TICKET_PURPOSES.map((purpose) => ({ purpose })),
    ];
    expect(new Set(others.map((other) => issue({ ...ticket, ...other }))).size).toBe(others.length);
  });

  it('is refused when any one character of it was changed, left out or added', () => {
    const { issue, parse } = open();
    const text = issue(ticket);
    const other = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.');
    fc.assert(
      fc.property(fc.nat(text.length - 1), other, (at, character) => {
        fc.pre(text[at] !== character);
        expect(() => parse(text.slice(0, at) + character + text.slice(at + 1))).toThrow(invalid);
        expect(() => parse(text.slice(0, at) + text.slice(at + 1))).toThrow(invalid);
        expect(() => parse(text.slice(0, at) + character + text.slice(at))).toThrow(invalid);
      }),
      { numRuns: 300 },
    );
    for (const last of 'AEIMQUYcgkosw048') {
      if (!text.endsWith(last)) expect(() => parse(text.slice(0, -1) + last)).toThrow(invalid);
    }
  });

  it('that was made up is refused', () => {
    const { parse } = open();
    for (const text of ['', '.', 'x', 'a.b', 'a.b.c', `${Buffer.from('[]').toString('base64url')}.`]) {
      expect(() => parse(text)).toThrow(invalid);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parse(text)).toThrow(invalid);
      }),
    );
  });
});
