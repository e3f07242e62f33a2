import * as v from 'valibot';
import { keySchema, type WorkItemRef } from '../../contract/workItem.ts';

/** The parameter that names a file in the host's address: `<work item>.<attachment>`. */
const PARAMETER = 'attachment';

/**
 * The host's own page with one file named in it: what is sent to a colleague, who needs the rights to see it all the same.
 * Never a signed address. In the query, since signing in on the way loses a fragment more easily, and the host's pages use
 * theirs.
 */
export function presentAttachmentLink(
  hostAddress: string,
  { id }: WorkItemRef,
  attachmentId: string,
): string {
  const link = new URL(hostAddress);
  link.searchParams.set(PARAMETER, `${id}.${attachmentId}`);
  return link.href;
}

/**
 * The file that the host's address names; null if it names none of this work item. Also found in the fragment, where a host
 * that routes by it may have put the whole query.
 */
export function readAttachmentLink(hostAddress: string, { id }: WorkItemRef): string | null {
  const named = new RegExp(`[?&#]${PARAMETER}=(\\d+)\\.([^&#]*)`).exec(hostAddress);
  if (named?.[1] !== id) return null;
  const attachmentId = v.safeParse(keySchema, named[2]);
  return attachmentId.success ? attachmentId.output : null;
}
