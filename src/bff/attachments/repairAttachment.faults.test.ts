import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient, type RepairAnswer } from '../../../e2e/fixtures/attachmentClient.ts';
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

const CASES: readonly StoreFault[] = [
  ...STORE_FAULTS,
  {
    op: 'upload',
    fault: 'name_mangled',
    mode: 'percent22',
    code: 'repair_failed',
    stands: 'both',
    later: 'repair_failed', // no third one
  },
  { op: 'delete', fault: 'reset_at_byte', atByte: 0, code: 'repair_failed', stands: 'both' },
  { op: 'delete', fault: 'applied_then_reset', code: 'none', stands: 'copy' },
  { op: 'delete', fault: 'applied_then_hang', code: 'none', stands: 'copy' },
  { op: 'delete', fault: 'ok_but_empty', code: 'repair_failed', stands: 'both' },
  { op: 'delete', fault: 'error', error: 10001, status: 403, code: 'repair_failed', stands: 'both' },
  { op: 'delete', fault: 'error', error: 50006, status: 500, code: 'repair_failed', stands: 'both' },
  { op: 'delete', fault: 'rate_limited', code: 'repair_failed', stands: 'both' },
  { op: 'delete', fault: 'token_expired', code: 'repair_failed', stands: 'both' },
];

const TITLED = CASES.map(presentFault);

/** How a repair ended, and what the field held then. */
interface Ending {
  readonly answer: RepairAnswer;
  readonly stored: readonly StoredFile[];
}

interface Story {
  readonly old: StoredFile;
  readonly neighbour: StoredFile;
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
}, 120_000);
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
      const put = (content: string | Uint8Array) =>
        putPastServer(simulatorUrl, workItem, { name, type: 'application/octet-stream', content });
      const neighbour = await put('other bytes under the same name');
      const old = await put(PICTURE);
      const client = createAttachmentClient(server, workItem);
      const user = ['alice', 'bob', 'dave'][index % 3] ?? '';
      const repair = async () => ({
        answer: await client.repair(old.uid, {}, { user }),
        stored: await client.stored(),
      });
      return { repair, old, neighbour, fault: { ...fault, match: { ...fault.match, name } } };
    }),
  );
  await control(
    simulatorUrl,
    'PUT',
    'faults',
    prepared.map(({ fault }) => fault),
  );
  const firsts = new Map<unknown, Ending>();
  const repairFirst = async (each: (typeof prepared)[number]) => firsts.set(each, await each.repair());
  const isAboutToken = ({ fault }: (typeof prepared)[number]) => fault.fault === 'token_expired';
  await mapInTurn(
    prepared.filter((each) => !isAboutToken(each)),
    repairFirst,
  );
  for (const each of prepared.filter(isAboutToken)) await repairFirst(each); // the token is everybody's
  await control(simulatorUrl, 'PUT', 'faults', []);
  const laters = await mapInTurn(prepared, ({ repair }) => repair());
  return prepared.map((each, index) => ({
    old: each.old,
    neighbour: each.neighbour,
    first: firsts.get(each)!,
    later: laters[index]!,
  }));
}

/** What the field holds of the file, told by bytes, type and name. */
function readStands({ old, neighbour }: Story, stored: readonly StoredFile[]): string {
  return stored
    .filter(({ uid }) => uid !== neighbour.uid)
    .map((file) => {
      if (file.uid === old.uid) return 'old';
      return file.sha256 === old.sha256 && file.type === 'image/png' ? 'copy' : 'a part';
    })
    .toSorted()
    .join(' and ');
}

const PRESENTED: Record<Stands, string> = {
  old: 'old',
  copy: 'copy',
  both: 'copy and old',
  'old and a part': 'a part and old',
};

describe('with a fault at each step', () => {
  it.each(TITLED.map((each, index) => ({ ...each, index })))('$title', ({ index, code, stands, later }) => {
    const story = stories[index]!;
    const { old, neighbour, first } = story;
    expect(first.stored).toContainEqual(neighbour);
    expect([first.answer.body.code ?? 'none', readStands(story, first.stored)]).toEqual([
      code,
      PRESENTED[stands],
    ]);
    for (const { answer, stored } of [first, story.later]) {
      const { attachment, detail } = answer.body;
      const copy = stored.find(({ uid }) => uid !== old.uid && uid !== neighbour.uid);
      if (answer.status === 200) {
        expect(stored).toContainEqual({ ...old, uid: attachment.id, type: 'image/png' });
        expect(stored).not.toContainEqual(old);
      } else if (answer.body.code === 'repair_failed') {
        expect(detail).toContain(old.uid);
        expect(detail).toContain(copy?.uid);
      } else {
        expect(stored).toContainEqual(old);
      }
    }
    expect(story.later.answer.body.code ?? 'none').toBe(later);
    expect(story.later.stored).toContainEqual(neighbour);
    const parts = stands === 'old and a part' ? 1 : 0;
    const copies = later === 'none' ? 1 : first.stored.length - 1 - parts;
    expect(story.later.stored).toHaveLength(1 + copies + parts);
  });
});
