import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient, FIELD, type CopyAnswer } from '../../../e2e/fixtures/attachmentClient.ts';
import { mapInTurn } from '../../../e2e/fixtures/mapInTurn.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { control, newWorkItem, type StoredFile } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import {
  PICTURE,
  presentFault,
  STORE_FAULTS,
  type Stands,
  type StoreFault,
} from '../../../e2e/fixtures/storeFaults.ts';
import { TEST_PATIENCE } from '../../../e2e/fixtures/useTestServer.ts';

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

interface Story {
  readonly old: StoredFile;
  readonly neighbours: readonly StoredFile[];
  readonly first: Ending;
  readonly later: Ending;
}

let server: RunningServer;
let stories: readonly Story[];
beforeAll(async () => {
  server = await startServer(
    { uploadPatience: TEST_PATIENCE, config: { meegleQps: 1000 } },
    { writeAnswerMs: 500, pieceMs: 500 },
  );
  stories = await play();
}, 180_000);
afterAll(() => server.close());

/** Plays all cases, each on a work item of its own, first with its fault and then without. */
async function play(): Promise<readonly Story[]> {
  const { simulatorUrl } = server;
  await control(simulatorUrl, 'PATCH', 'settings', { qps: 1000, commitMs: 20 });
  const prepared = await Promise.all(
    TITLED.map(async ({ fault }, index) => {
      const workItem = await newWorkItem(simulatorUrl);
      // A fault finds by its name the file that it is for.
      const name = `流程"图 ${index}.png`;
      const put = (content: string | Uint8Array, field: string) =>
        putPastServer(simulatorUrl, workItem, { name, type: 'image/png', content }, { field });
      const neighbours = [await put('other bytes', FIELD), await put('other bytes there', TO)];
      const old = await put(PICTURE, FIELD);
      const client = createAttachmentClient(server, workItem);
      const user = ['alice', 'bob', 'dave'][index % 3] ?? '';
      const move = async (): Promise<Ending> => {
        const answer = await client.copy(old.uid, { toFieldKey: TO, move: true }, { user });
        return { answer, from: await client.stored(), to: await client.stored(TO) };
      };
      return { move, old, neighbours, fault: { ...fault, match: { ...fault.match, name } } };
    }),
  );
  await control(
    simulatorUrl,
    'PUT',
    'faults',
    prepared.map(({ fault }) => fault),
  );
  const firsts = new Map<unknown, Ending>();
  const moveFirst = async (each: (typeof prepared)[number]) => firsts.set(each, await each.move());
  const isAboutToken = ({ fault }: (typeof prepared)[number]) => fault.fault === 'token_expired';
  await mapInTurn(
    prepared.filter((each) => !isAboutToken(each)),
    moveFirst,
  );
  for (const each of prepared.filter(isAboutToken)) await moveFirst(each); // the token is everybody's
  await control(simulatorUrl, 'PUT', 'faults', []);
  const laters = await mapInTurn(prepared, ({ move }) => move());
  return prepared.map((each, index) => ({ ...each, first: firsts.get(each)!, later: laters[index]! }));
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

const PRESENTED: Record<Stands, string> = {
  old: 'old',
  copy: 'copy',
  both: 'copy and old',
  'old and a part': 'a part and old',
};

/** In one word: why the move isn't done, or `none`. */
function codeOf({ body }: CopyAnswer): string {
  if (body.code !== undefined) return body.code;
  return body.changed === undefined ? 'none' : 'changed';
}

describe('a move with a fault at each step', () => {
  it.each(TITLED.map((each, index) => ({ ...each, index })))('$title', ({ index, code, stands, later }) => {
    const story = stories[index]!;
    const { old, neighbours, first } = story;
    expect([codeOf(first.answer), readStands(story, first)]).toEqual([code, PRESENTED[stands]]);
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
