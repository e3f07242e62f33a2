import type { Attachment } from '../../contract/attachment.ts';
import { previewOf, UNKNOWN_TYPE } from '../../contract/mediaTypes.ts';
import { contentRoute, thumbnailRoute } from '../../contract/routes.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { mayHaveThumbnail } from '../content/thumbnails/mayHaveThumbnail.ts';
import type { TicketPurpose, Tickets } from '../content/tickets.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { expectedType } from './expectedType.ts';
import { readExactSize } from './sizeText.ts';

/** Turns a stored file into what one user's panel sees of it, with addresses signed for that user. */
export type PresentAttachment = (actor: Actor, item: WorkItemRef, file: StoredFile) => Attachment;

/** Makes the presenter; `publicUrl` is this server's address as browsers see it, without a trailing slash. */
export function createPresentAttachment(options: {
  readonly tickets: Tickets;
  readonly publicUrl: string;
}): PresentAttachment {
  const { tickets, publicUrl } = options;
  return (actor, item, file) => {
    const name = presentName(file);
    const expected = expectedType(file.type, file.name);
    const type = expected ?? file.type;
    const { id, sizeText } = file;
    const issue = (purpose: TicketPurpose) =>
      tickets.issue({ purpose, userKey: actor.userKey, item, id, name, type, sizeText });
    const address = (purpose: TicketPurpose) =>
      publicUrl + contentRoute(issue(purpose), presentPathName(name));
    return {
      id,
      name,
      type: file.type === '' ? UNKNOWN_TYPE : file.type,
      ...(expected === undefined ? {} : { expectedType: expected }),
      size: readExactSize(sizeText),
      sizeText,
      preview: previewOf(type, file.name),
      contentUrl: address('inline'),
      downloadUrl: address('download'),
      ...(mayHaveThumbnail(type, sizeText) && {
        thumbnailUrl: publicUrl + thumbnailRoute(issue('thumbnail')),
      }),
    };
  };
}

/** What a file is called: its id where Meegle tells no name, so that it can be told apart and taken. */
export function presentName({ id, name }: Pick<StoredFile, 'id' | 'name'>): string {
  return name || id;
}

/** A name that stays one segment of a path in every browser and proxy; the true one is in the ticket. */
function presentPathName(name: string): string {
  const segment = Buffer.from(name)
    .toString() // lone surrogates have no UTF-8
    .replace(/[/\\\u0000-\u001f]/g, '_')
    .slice(-100)
    .replace(/^[\udc00-\udfff]/, '');
  return /^\.{0,2}$/.test(segment) ? 'file' : segment;
}
