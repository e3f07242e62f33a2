import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIELD, type CopyAnswer } from '../../../e2e/fixtures/attachmentClient.ts';
import {
  playStoreFaults,
  startImpatientServer,
  type FaultPlace,
  type FaultStory,
} from '../../../e2e/fixtures/playStoreFaults.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import type { StoredFile } from '../../../e2e/fixtures/simulatorControl.ts';
import type { RunningServer } from '../../../e2e/fixtures/startServer.ts';
import {
  PICTURE,
  PRESENTED_STANDS,
  presentFault,
  STORE_FAULTS,
  type StoreFault,
} from '../../../e2e/fixtures/storeFaults.ts';

const TO = 'field_design';

/** Of the last ones `code` is why the original stayed, beside an answer that the copy stands. */
const CASES: readonly StoreFault[] = [
  ...STORE_FAULTS,
  // No third copy: Meegle changes the name of each.
  {
    op: 'upload',
    fault: 'name_mangled',
    mode: 'percent22',
    code: 'changed',
    stands: 'both',
    later: 'changed',
  },
  { op: 'delete', fault: 'reset_at_byte', atByte: 0, code: 'upstream_unavailable', stands: 'both' },
  { op: 'delete', fault: 'applied_then_reset', code: 'none', stands: 'copy' },
  { op: 'delete', fault: 'applied_then_hang', code: 'none', stands: 'copy' },
  { op: 'delete', fault: 'ok_but_empty', code: 'upstream_refused', stands: 'both' },
  { op: 'delete', fault: 'error', error: 10001, status: 403, code: 'no_permission', stands: 'both' },
  { op: 'delete', fault: 'error', error: 50006, status: 500, code: 'upstream_unavailable', stands: 'both' },
  { op: 'delete', fault: 'rate_limited', code: 'rate_limited', stands: 'both' },
  { op: 'delete', fault: 'token_expired', code: 'upstream_unavailable', stands: 'both' },
];
const TITLED = CASES.map(presentFault);

/** How a move ended, and what both fields held then. */
interface Ending {
  readonly answer: CopyAnswer;
  readonly from: readonly StoredFile[];
  readonly to: readonly StoredFile[];
}

type Story = FaultStory<{ readonly old: StoredFile; readonly neighbours: readonly StoredFile[] }, Ending>;

let server: RunningServer;
let stories: readonly Story[];
beforeAll(async () => {
  server = await startImpatientServer();
  stories = await playStoreFaults(server, TITLED, prepare);
}, 600_000);
afterAll(() => server.close());

async function prepare({ simulatorUrl, workItem, name, user, client }: FaultPlace) {
  const put = (content: string | Uint8Array, field: string) =>
    putPastServer(simulatorUrl, workItem, { name, type: 'image/png', content }, { field });
  const neighbours = [await put('other bytes', FIELD), await put('other bytes there', TO)];
  const old = await put(PICTURE, FIELD);
  const play = async (): Promise<Ending> => {
    const answer = await client.copy(old.uid, { toFieldKey: TO, move: true }, { user });
    return { answer, from: await client.stored(), to: await client.stored(TO) };
  };
  return { old, neighbours, play };
}

/** What both fields hold of the file, told by bytes and type. */
function readStands({ old, neighbours }: Story, { from, to }: Ending): string {
  const [here, there] = neighbours.map(({ uid }) => uid);
  const isOld = from.some(({ uid }) => uid === old.uid);
  const news = [...from, ...to].filter(({ uid }) => uid !== here && uid !== there && uid !== old.uid);
  const kinds = news.map(({ sha256, type }) =>
    sha256 === old.sha256 && type === old.type ? 'copy' : 'a part',
  );
  return [...kinds, ...(isOld ? ['old'] : [])].toSorted().join(' and ');
}

/** In one word: why the move isn't done, or `none`. */
function codeOf({ body }: CopyAnswer): string {
  if (body.code !== undefined) return body.code;
  return body.changed === undefined ? 'none' : 'changed';
}

describe('a move with a fault at each step', () => {
  it.each(TITLED.map((each, index) => ({ ...each, index })))('$title', ({ index, code, stands, later }) => {
    const story = stories[index]!;
    const { old, neighbours, first } = story;
    expect([codeOf(first.answer), readStands(story, first)]).toEqual([code, PRESENTED_STANDS[stands]]);
    for (const { answer, from, to } of [first, story.later]) {
      const { attachment, removed } = answer.body;
      expect(from).toContainEqual(neighbours[0]);
      expect(to).toContainEqual(neighbours[1]);
      expect(from.some(({ uid }) => uid === old.uid)).toBe(removed !== true);
      if (answer.status === 200) {
        const { name } = attachment;
        expect(to).toContainEqual({ ...old, uid: attachment.id, name });
      }
    }
    expect(codeOf(story.later.answer)).toBe(later);
    const parts = stands === 'old and a part' ? 1 : 0;
    const copies = later === 'none' || later === 'changed' ? 1 : 0;
    expect(story.later.to).toHaveLength(1 + copies + parts);
  });
});
