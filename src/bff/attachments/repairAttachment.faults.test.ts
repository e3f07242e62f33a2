import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient, type RepairAnswer } from '../../../e2e/fixtures/attachmentClient.ts';
import { png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { control, newWorkItem, type StoredFile } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE } from '../../../e2e/fixtures/useTestServer.ts';

const PICTURE = png();
/** Without its last byte a file has the same rounded size. */
const LAST = PICTURE.length - 1;

/** What is stored when a repair has ended, beside the file's neighbour: the old file, its copy, or both. */
type Stands = 'old' | 'copy' | 'both' | 'old and a part';

/** Each fault strikes at the nth call of its kind and from then on, but for those that strike once. */
const CASES: readonly {
  readonly op: 'download' | 'upload' | 'delete';
  readonly nth?: number;
  readonly times?: number;
  readonly fault: string;
  readonly code: string;
  readonly stands: Stands;
  /** What a repair answers when nothing is wrong any more; 200 unless it is told. */
  readonly later?: string;
  readonly [detail: string]: unknown;
}[] = [
  // The first download is what will be sent.
  ...[
    { fault: 'html_503', code: 'upstream_unavailable' },
    { fault: 'token_expired', code: 'upstream_unavailable' },
    { fault: 'error', code: 'no_permission', error: 10001, status: 403 },
    { fault: 'download_200_json', code: 'not_found', error: 30019 },
    { fault: 'download_200_json', code: 'upstream_unavailable', error: 50006 },
    { fault: 'download_truncated', code: 'upstream_unavailable', atByte: 100, contentLength: false },
    { fault: 'download_truncated', code: 'upstream_unavailable', atByte: 100, contentLength: true },
    {
      fault: 'download_truncated',
      code: 'upstream_unavailable',
      atByte: LAST,
      contentLength: false,
      times: 1,
    },
    { fault: 'download_stall', code: 'upstream_unavailable', atByte: 100 },
    { fault: 'download_wrong_length', code: 'upstream_unavailable', by: 1 },
    { fault: 'download_wrong_length', code: 'upstream_unavailable', by: -1, times: 1 },
  ].map((each) => ({ op: 'download' as const, stands: 'old' as const, ...each })),
  // The second looks whether that was all of it.
  ...[
    { fault: 'error', code: 'no_permission', error: 10001, status: 403 },
    { fault: 'download_truncated', code: 'upstream_unavailable', atByte: LAST, contentLength: false },
    { fault: 'download_stall', code: 'upstream_unavailable', atByte: 100 },
  ].map((each) => ({ op: 'download' as const, nth: 2, stands: 'old' as const, ...each })),
  // The third is of the copy: until its bytes are seen the old file stays.
  ...[
    { fault: 'error', error: 10001, status: 403 },
    { fault: 'download_200_json', error: 30019 },
    { fault: 'download_truncated', atByte: LAST, contentLength: false },
    { fault: 'download_stall', atByte: 100 },
    { fault: 'download_wrong_length', by: -1 },
  ].map((each) => ({
    op: 'download' as const,
    nth: 3,
    stands: 'both' as const,
    code: 'outcome_unknown',
    ...each,
  })),
  { op: 'upload', fault: 'reset_at_byte', atByte: 500, code: 'outcome_unknown', stands: 'old' },
  { op: 'upload', fault: 'applied_then_reset', code: 'none', stands: 'copy' },
  { op: 'upload', fault: 'applied_then_504', code: 'none', stands: 'copy' },
  { op: 'upload', fault: 'applied_then_hang', code: 'none', stands: 'copy' },
  { op: 'upload', fault: 'ok_but_empty', code: 'not_stored', stands: 'old' },
  {
    op: 'upload',
    fault: 'stored_truncated',
    bytes: LAST,
    code: 'outcome_unknown',
    stands: 'old and a part',
    later: 'upstream_unavailable', // as long as nobody deletes the part
  },
  { op: 'upload', fault: 'stored_truncated', bytes: 10, code: 'not_stored', stands: 'old and a part' },
  { op: 'upload', fault: 'token_expired', code: 'upstream_unavailable', stands: 'old' },
  { op: 'upload', fault: 'rate_limited', code: 'rate_limited', stands: 'old' },
  { op: 'upload', fault: 'error', error: 10001, status: 403, code: 'no_permission', stands: 'old' },
  { op: 'upload', fault: 'error', error: 20090, status: 400, code: 'intercepted', stands: 'old' },
  {
    op: 'upload',
    fault: 'error',
    error: 1000050262,
    status: 500,
    code: 'upstream_unavailable',
    stands: 'old',
  },
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

const TITLED = CASES.map((each) => {
  const { op, nth = 1, times = 1000, fault, code, stands, later = 'none', error, ...details } = each;
  const more = { ...details, ...(error === undefined ? {} : { code: error }) };
  return {
    title: `${op} ${nth} ${fault} ${Object.values(more).join(' ')}: ${stands} stands`,
    fault: { match: { op, nth }, times, fault, ...more },
    code,
    stands,
    later,
  };
});

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

/** Four at a time, as many as the server repairs at once. */
async function mapInTurn<One, Other>(
  ones: readonly One[],
  map: (one: One) => Promise<Other>,
): Promise<Other[]> {
  const others: Other[] = [];
  const left = [...ones.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      others[next[0]] = await map(next[1]);
    }
  };
  await Promise.all([1, 2, 3, 4].map(work));
  return others;
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
