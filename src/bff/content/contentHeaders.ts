import { essenceOf, UNKNOWN_TYPE } from '../../contract/mediaTypes.ts';
import { presentDisposition } from './presentDisposition.ts';
import type { Ticket } from './tickets.ts';

/** Types a browser may show in place; any other (html, svg, xml …) is only ever downloaded. */
const INLINE =
  /^(image\/(png|apng|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|application\/pdf|video\/[\w.+-]+|audio\/[\w.+-]+|text\/plain)$/;

const SANE_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/;

/** How long a browser may keep bytes, in s: as long as its ticket's text stays the same. */
const CACHED_S = 300;

/**
 * What the headers say of the file itself. A user's file is hostile: with `nosniff` and the sandbox policy of every
 * answer, a type of ours and the download for what isn't on the list, it never becomes a document with rights.
 */
export function presentFileHeaders(ticket: Ticket) {
  const essence = essenceOf(ticket.type);
  const type = SANE_TYPE.test(essence) ? essence : UNKNOWN_TYPE;
  const isInline = ticket.purpose === 'inline' && INLINE.test(type);
  return {
    'content-type': type,
    'content-disposition': presentDisposition(isInline ? 'inline' : 'attachment', ticket.name),
    'cache-control': `private, max-age=${CACHED_S}`,
    etag: presentEtag(ticket),
  };
}

/** A strong validator: the bytes behind an id never change. */
function presentEtag({ id }: Ticket): string {
  return `"${Buffer.from(id).toString('base64url')}"`;
}

/** Whether an If-None-Match header names that version (RFC 9110 §13.1.2): the client has it. */
export function isNamed(etag: string, header: string | undefined): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.some((one) => one === '*' || one === etag);
}
