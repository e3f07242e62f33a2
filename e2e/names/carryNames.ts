import { checkFileName, type NameRefusal } from '../../src/contract/fileName.ts';
import { createAttachmentClient, FIELD } from '../fixtures/attachmentClient.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import type { RunningServer } from '../fixtures/startServer.ts';

/**
 * What became of a name: it came back byte for byte, from the list, the store and the download; it was refused for a
 * reason that the contract documents; or neither, and how.
 */
export type CarriedName =
  | { readonly kind: 'exact'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly refusal: NameRefusal }
  | { readonly kind: 'wrong'; readonly name: string; readonly how: string };

/** As many files as a field holds. */
const BATCH = 50;

/** Names under way at once: confirming one overlaps sending the next. */
const AT_ONCE = 8;

/** Takes each name up, through the list and down again, a field full at a time. */
export async function carryNames(
  server: RunningServer,
  names: readonly string[],
): Promise<readonly CarriedName[]> {
  const client = createAttachmentClient(server, await newWorkItem(server.simulatorUrl));
  const carried: CarriedName[] = [];
  for (let at = 0; at < names.length; at += BATCH) {
    const waiting = names.slice(at, at + BATCH);
    const sent: SentName[] = [];
    const send = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const outcome = await up(client, name);
        if ('id' in outcome) sent.push(outcome);
        else carried.push(outcome);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));

    const { fields } = await client.list();
    const stored = await client.stored();
    const listed = fields.find(({ key }) => key === FIELD)?.attachments ?? [];
    for (const { name, id, content } of sent) {
      const attachment = listed.find((each) => each.id === id);
      const told = [attachment?.name, stored.find(({ uid }) => uid === id)?.name].find(
        (each) => each !== name,
      );
      const how =
        attachment === undefined || told !== undefined
          ? `it reads ${JSON.stringify(told)}`
          : await down(server.url + attachment.downloadUrl, name, content);
      carried.push(how === null ? { kind: 'exact', name } : { kind: 'wrong', name, how });
    }
    if (stored.length > 0) await client.remove(stored.map(({ uid }) => uid));
  }
  return carried;
}

interface SentName {
  readonly name: string;
  readonly id: string;
  readonly content: string;
}

/** Sends a file of that name; what the contract refuses must be refused, and nothing else. */
async function up(
  client: ReturnType<typeof createAttachmentClient>,
  name: string,
): Promise<SentName | CarriedName> {
  const refusal = checkFileName(name);
  // Half a character has no UTF-8: no header can carry it.
  if (refusal === 'surrogate') return { kind: 'refused', name, refusal };
  const content = `called ${JSON.stringify(name)}`;
  const { status, body } = await client.put(name, content, { headers: { 'content-type': 'text/plain' } });
  if (status === 201 && refusal === null) return { name, id: body.attachment.id, content };
  if (status === 400 && body.code === 'name_invalid' && refusal !== null) {
    return { kind: 'refused', name, refusal };
  }
  return { kind: 'wrong', name, how: `${status} ${body.code ?? 'stored'}, contract: ${refusal ?? 'taken'}` };
}

/** Downloads a file; returns what differs, or null. */
async function down(url: string, name: string, content: string): Promise<string | null> {
  const answer = await fetch(url);
  const disposition = answer.headers.get('content-disposition') ?? '';
  const extended = /filename\*=UTF-8''([^;]*)/.exec(disposition)?.[1] ?? '';
  if (decodeURIComponent(extended) !== name) return `it is downloaded as ${disposition}`;
  return (await answer.text()) === content ? null : 'its bytes differ';
}
