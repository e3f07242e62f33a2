import * as v from 'valibot';
import { problemSchema, type ProblemCode } from '../contract/problem.ts';
import type { ViewerFailure } from '../contract/viewerMessage.ts';

/** Why the bytes can't be had: the ticket is too old (a fresh one helps), or one of the failures people are told. */
export type ContentRefusal =
  'ticket_expired' | Extract<ViewerFailure, 'gone' | 'forbidden' | 'busy' | 'network'>;

/**
 * Asks the server for the file's first byte; null when it gives it. `<img>`, `<video>` and pdf.js only say that
 * something went wrong: this tells a refusal of the server from a file that can't be shown.
 */
export async function checkContent(address: URL): Promise<ContentRefusal | null> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' });
  } catch {
    return 'network'; // fetch rejects only if no answer came
  }
  if (response.ok) {
    await response.body?.cancel();
    return null;
  }
  const problem = v.safeParse(problemSchema, await response.json().catch(() => null));
  return problem.success ? refusalOf(problem.output.code) : 'network';
}

function refusalOf(code: ProblemCode): ContentRefusal | null {
  switch (code) {
    case 'ticket_invalid':
      return 'ticket_expired';
    case 'not_found':
    case 'field_not_found':
      return 'gone';
    case 'no_permission':
    case 'plugin_not_installed':
    case 'user_left':
      return 'forbidden';
    case 'rate_limited':
    case 'overloaded':
    case 'upstream_unavailable':
      return 'busy';
    case 'range_not_satisfiable':
      return null; // an empty file has no first byte
    default:
      return 'network';
  }
}
