import * as v from 'valibot';
import { workItemRefSchema, type WorkItemRef } from '../../contract/workItem.ts';
import { ProblemError } from '../problems.ts';
import { cutName } from './cutName.ts';
import { createSignedTexts } from './signedTexts.ts';

/** What a ticket is good for. */
export const TICKET_PURPOSES = ['inline', 'download', 'thumbnail'] as const;
export type TicketPurpose = (typeof TICKET_PURPOSES)[number];

/** The right of one user to one attachment's bytes for one purpose, and what the answer needs to say of it. */
export interface Ticket {
  readonly purpose: TicketPurpose;
  readonly userKey: string;
  readonly item: WorkItemRef;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** As Meegle's list writes it: what a download without a length is checked against. */
  readonly sizeText: string;
}

/**
 * Signed tickets, since `<img>`, `<video>` and downloads can't send a session. Who holds one sees that file until it
 * expires, no matter who it is.
 */
export interface Tickets {
  /**
   * A text for a URL, short enough for a path: a very long name is cut, a type or size text as long is left out. The same ticket gives the same text for some minutes, so that the browser's cache works.
   */
  issue(ticket: Ticket): string;
  /** Reads a text; throws ProblemError `ticket_invalid` when it isn't ours, was changed, or has expired. */
  parse(text: string): Ticket;
}

/** How long a ticket is good, and to what its end is rounded up. */
const TICKET_LIFE_MS = 15 * 60_000;
const ROUNDED_TO_MS = 5 * 60_000;

/** Types and sizes that mean something are far shorter. */
const DETAIL_CHARACTERS = 255;

const contentSchema = v.pipe(
  v.strictTuple([
    v.picklist(TICKET_PURPOSES),
    v.number(),
    v.string(),
    workItemRefSchema.entries.project,
    workItemRefSchema.entries.type,
    workItemRefSchema.entries.id,
    v.string(),
    v.string(),
    v.string(),
    v.string(),
  ]),
  v.transform(([purpose, expiresAt, userKey, project, type, itemId, id, name, fileType, sizeText]) => ({
    expiresAt,
    ticket: { purpose, userKey, item: { project, type, id: itemId }, id, name, type: fileType, sizeText },
  })),
);

/** Makes tickets. The first secret signs, all verify (rotation); the key is derived for this purpose alone. */
export function createTickets(options: {
  readonly secrets: readonly string[];
  readonly now?: () => number;
}): Tickets {
  const { secrets, now = Date.now } = options;
  const texts = createSignedTexts(secrets, 'ticket');

  return {
    issue({ purpose, userKey, item, id, name, type, sizeText }) {
      const expiresAt = Math.ceil((now() + TICKET_LIFE_MS) / ROUNDED_TO_MS) * ROUNDED_TO_MS;
      return texts.sign([
        purpose,
        expiresAt,
        userKey,
        item.project,
        item.type,
        item.id,
        id,
        cutName(name),
        fit(type),
        fit(sizeText),
      ]);
    },

    parse(text) {
      const { expiresAt, ticket } = texts.parse(text, contentSchema);
      if (expiresAt <= now()) throw new ProblemError('ticket_invalid', 'This address has expired.');
      return ticket;
    },
  };
}

function fit(detail: string): string {
  return detail.length > DETAIL_CHARACTERS ? '' : detail;
}
