import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RepairAnswer } from '../../../e2e/fixtures/attachmentClient.ts';
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

type Story = FaultStory<{ readonly old: StoredFile; readonly neighbour: StoredFile }, Ending>;

let server: RunningServer;
let stories: readonly Story[];
beforeAll(async () => {
  server = await startImpatientServer();
  stories = await playStoreFaults(server, TITLED, prepare);
}, 600_000);
afterAll(() => server.close());

async function prepare({ simulatorUrl, workItem, name, user, client }: FaultPlace) {
  const put = (content: string | Uint8Array) =>
    putPastServer(simulatorUrl, workItem, { name, type: 'application/octet-stream', content });
  const neighbour = await put('other bytes under the same name');
  const old = await put(PICTURE);
  const play = async (): Promise<Ending> => ({
    answer: await client.repair(old.uid, {}, { user }),
    stored: await client.stored(),
  });
  return { old, neighbour, play };
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

describe('with a fault at each step', () => {
  it.each(TITLED.map((each, index) => ({ ...each, index })))('$title', ({ index, code, stands, later }) => {
    const story = stories[index]!;
    const { old, neighbour, first } = story;
    expect(first.stored).toContainEqual(neighbour);
    expect([first.answer.body.code ?? 'none', readStands(story, first.stored)]).toEqual([
      code,
      PRESENTED_STANDS[stands],
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
