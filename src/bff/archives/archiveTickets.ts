import * as v from 'valibot';
import { createSignedTexts } from '../content/signedTexts.ts';
import { ProblemError } from '../problems.ts';
import { ARCHIVE_KEPT_MS } from './archiveStore.ts';

/** The right of one user to one zip. */
export interface ArchiveTicket {
  readonly userKey: string;
  readonly archiveId: string;
}

/** Signed tickets for zips, since a download can't send a session. They are good for nothing else, and nothing else for them. */
export interface ArchiveTickets {
  /** A text for a URL, good for as long as the list is kept. */
  issue(ticket: ArchiveTicket): string;
  /** Reads a text; throws ProblemError `ticket_invalid` when it isn't ours, was changed, or has expired. */
  parse(text: string): ArchiveTicket;
}

const contentSchema = v.strictTuple([v.number(), v.string(), v.string()]);

/** Makes tickets. The first secret signs, all verify (rotation). */
export function createArchiveTickets(options: {
  readonly secrets: readonly string[];
  readonly now?: () => number;
}): ArchiveTickets {
  const { secrets, now = Date.now } = options;
  const texts = createSignedTexts(secrets, 'archive');
  return {
    issue: ({ userKey, archiveId }) => texts.sign([now() + ARCHIVE_KEPT_MS, userKey, archiveId]),
    parse(text) {
      const [expiresAt, userKey, archiveId] = texts.parse(text, contentSchema);
      if (expiresAt <= now()) throw new ProblemError('ticket_invalid', 'This address has expired.');
      return { userKey, archiveId };
    },
  };
}
