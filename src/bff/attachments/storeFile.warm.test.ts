import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createFakeField, FAKE, FAKE_HEADERS } from '../../../e2e/fixtures/createFakeField.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createFieldTurns, type FieldTurns } from './fieldTurns.ts';
import { createReceiveFile } from './receiveFile.ts';
import { createUploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
const { signal } = new AbortController();
/** Enough to tell a file's type and to begin sending it on. */
const BEGINNING = Buffer.alloc(5000, 'b');
const patience = {
  body: { firstByteMs: 1000, progressMs: 1000, progressBytes: 1 },
  confirm: { firstReadMs: 5, giveUpMs: 50 },
};

/** A field that takes an upload as soon as its turn is passed on by one that is there before: then it is warm. */
async function open(turns: FieldTurns = createFieldTurns()) {
  const { field, meegle } = createFakeField();
  const begun: string[] = [];
  const receive = createReceiveFile({
    meegle: {
      ...meegle,
      addFile: (actor, target, file, options) => {
        begun.push(file.name);
        return meegle.addFile(actor, target, file, options);
      },
    },
    turns,
    ledgers: createFieldLedgers(),
    refusals: createWriteRefusals(),
    attempts: createUploadAttempts(),
    verify: 'size',
    patience,
  });
  const put = (name: string, source: Readable, sizeBytes: number) =>
    receive({
      actor: FAKE.actor,
      place,
      source,
      signal,
      log: { error: () => {} },
      headers: { ...FAKE_HEADERS, name, sizeBytes, uploadId: name },
    });
  /** Puts a file while another is in the field's turn, and lets that one end. */
  async function putNext(name: string, source: Readable, sizeBytes: number) {
    const slow = new PassThrough();
    slow.write(BEGINNING);
    const first = put('first', slow, BEGINNING.length + 1);
    await expect.poll(() => begun).toEqual(['first']);
    const next = put(name, source, sizeBytes);
    next.catch(() => {}); // looked at by the test
    const end = () => {
      slow.end('e');
      return first;
    };
    return { next, end };
  }
  /** Lets readings wait until they are answered. */
  function holdReadings() {
    let answer!: (show: typeof field.show) => void;
    const { show } = field;
    const answered = new Promise<typeof field.show>((resolve) => (answer = resolve));
    field.show = async (files) => (await answered)(files);
    return (showing = show) => answer(showing);
  }
  return { field, begun, put, putNext, holdReadings };
}

describe('a file whose field was just read', () => {
  it('is on its way while the field is read again, but its end waits for that', async () => {
    const there = await open();
    const { next, end } = await there.putNext('a.txt', Readable.from([Buffer.from('hello')]), 5);
    const answerReadings = there.holdReadings();
    const ending = end();
    await expect.poll(() => there.begun).toEqual(['first', 'a.txt']);
    await new Promise(setImmediate);
    expect(there.field.files.map(({ name }) => name)).toEqual(['first']);
    answerReadings();
    expect((await next).file.name).toBe('a.txt');
    expect((await ending).file.name).toBe('first');
  });

  it.each([
    ['turns out to be full', async () => Array.from({ length: 50 }, (_, id) => file(`${id}`)), 'field_full'],
    [
      'can’t be read any more',
      async () => {
        throw new MeegleError('no_permission', 'no right');
      },
      'no_permission',
    ],
  ])('isn’t stored when that %s', async (_what, show, code) => {
    const there = await open();
    const source = new PassThrough();
    source.write(BEGINNING);
    const { next, end } = await there.putNext('a.txt', source, 10_000);
    const answerReadings = there.holdReadings();
    const ending = end();
    await expect.poll(() => there.begun).toEqual(['first', 'a.txt']);
    answerReadings(show);
    await expect(next).rejects.toMatchObject({ code });
    there.field.show = async (files) => files;
    await ending.catch(() => {}); // what it could read was made up
    expect(there.field.files.map(({ name }) => name)).toEqual(['first']);
  });
});

it('a file that nobody was before waits for the reading, however long asking for the turn took', async () => {
  const turns = createFieldTurns();
  const slowToAsk: FieldTurns = {
    enter: async (...visit) => Object.defineProperty(await turns.enter(...visit), 'waitedMs', { value: 3 }),
  };
  const there = await open(slowToAsk);
  await there.put('first', Readable.from([Buffer.from('hello')]), 5);
  let rounds = 0;
  there.field.show = async () => {
    for (; rounds < 50; rounds += 1) await new Promise(setImmediate); // room for bytes to be sent on
    throw new MeegleError('no_permission', 'no right');
  };
  const next = there.put('a.txt', Readable.from([Buffer.from('hello')]), 5);
  await expect(next).rejects.toMatchObject({ code: 'no_permission' });
  expect([rounds, there.begun]).toEqual([50, ['first']]);
});

function file(id: string) {
  return { id, name: id, type: '', sizeText: '5' };
}
