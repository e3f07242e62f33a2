import { describe, expect, it } from 'vitest';
import { createSignedTexts } from '../content/signedTexts.ts';
import { createTickets } from '../content/tickets.ts';
import { createArchiveTickets } from './archiveTickets.ts';

const invalid = expect.objectContaining({ code: 'ticket_invalid' });
const secrets = ['a secret for tests'];
const ticket = { userKey: 'alice', archiveId: '5a' };

describe('the ticket of a zip', () => {
  it('is good for ten minutes', () => {
    let now = 1_000_000;
    const { issue, parse } = createArchiveTickets({ secrets, now: () => now });
    const text = issue(ticket);
    expect(text).toMatch(/^[\w.-]+$/);
    now += 10 * 60_000 - 1;
    expect(parse(text)).toEqual(ticket);
    now += 1;
    expect(() => parse(text)).toThrow(invalid);
  });

  it('of another version of this server is told as such', () => {
    const text = createSignedTexts(secrets, 'archive').sign(['another', 'form']);
    expect(() => createArchiveTickets({ secrets }).parse(text)).toThrow(invalid);
  });

  it('is good for nothing else, and nothing else for it', () => {
    const [zips, files] = [createArchiveTickets({ secrets }), createTickets({ secrets })];
    const item = { project: 'demo_project', type: 'story', id: '1' };
    const file = {
      purpose: 'download',
      userKey: 'alice',
      item,
      id: '5a',
      name: '',
      type: '',
      sizeText: '',
    } as const;
    expect(() => files.parse(zips.issue(ticket))).toThrow(invalid);
    expect(() => zips.parse(files.issue(file))).toThrow(invalid);
    expect(() => createArchiveTickets({ secrets: ['another'] }).parse(zips.issue(ticket))).toThrow(invalid);
  });
});
