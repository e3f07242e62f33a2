import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createFakeField, FAKE, FAKE_HEADERS } from '../../../e2e/fixtures/createFakeField.ts';
import { createShakyTurn } from '../../../e2e/fixtures/createShakyTurn.ts';
import { createDeleteAttachments } from './deleteAttachments.ts';
import { createDeletedFiles } from './deletedFiles.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import type { Turn } from './fieldTurns.ts';
import { createReceiveFile } from './receiveFile.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import { createUploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
const { signal } = new AbortController();
const patience = {
  body: { firstByteMs: 1000, progressMs: 1000, progressBytes: 1 },
  confirm: { firstReadMs: 5, giveUpMs: 50 },
  turn: { ...TURN_PATIENCE, seenTwiceMs: 30 },
};

/** One field, and the server before it with `turn`. */
function open(turn: Turn) {
  const { field, meegle } = createFakeField();
  const ledgers = createFieldLedgers();
  const told: unknown[] = [];
  const shared = { meegle, turns: { enter: async () => turn }, ledgers, refusals: createWriteRefusals() };
  const receive = createReceiveFile({
    ...shared,
    attempts: createUploadAttempts(),
    verify: 'size',
    patience,
  });
  const put = (source: Readable, sizeBytes: number) =>
    receive({
      actor: FAKE.actor,
      place,
      source,
      signal,
      log: { error: (...words: unknown[]) => void told.push(words) },
      headers: { ...FAKE_HEADERS, sizeBytes },
    });
  const remove = createDeleteAttachments({
    deletedFiles: createDeletedFiles(),
    files: { openKept: async () => undefined },
    ...shared,
    readAgainMs: [1],
    patience: patience.turn,
  });
  return {
    field,
    told,
    ledger: ledgers.at(place.name),
    put: () => put(Readable.from([Buffer.from('hello')]), 5),
    putSlowly: (source: Readable) => put(source, 10_000),
    remove: async (ids: string[]) => (await remove(FAKE.actor, place, { ids }, signal)).results,
  };
}

const held = (id: string) => ({
  id,
  name: id,
  type: 'text/plain',
  sizeText: '5',
  bytes: Buffer.from('other'),
});

describe('a turn that is lost', () => {
  it('while bytes are on their way ends the upload, and nothing is stored', async () => {
    const turn = createShakyTurn();
    const there = open(turn);
    const source = new PassThrough();
    source.write(Buffer.alloc(9000));
    const putting = there.putSlowly(source);
    putting.catch(() => {}); // looked at below
    await expect.poll(() => source.readableLength).toBe(0);
    turn.lose();
    await expect(putting).rejects.toMatchObject({ code: 'overloaded' });
    source.end(Buffer.alloc(1000));
    await new Promise(setImmediate);
    expect(there.field.files).toEqual([]);
  });

  it('without this process having noticed yet keeps the file’s end back', async () => {
    let looks = 0;
    const turn = createShakyTurn();
    const there = open({
      ...turn,
      get isHeld() {
        looks += 1;
        turn.lose();
        return false;
      },
    });
    await expect(there.put()).rejects.toMatchObject({ code: 'overloaded' });
    expect([looks > 0, there.field.files]).toEqual([true, []]);
    await there.ledger.observe([]);
    expect(there.ledger.taken).toBe(0);
  });

  it('after the end went out: bytes tell what came of it, and whose file was written over is told and logged', async () => {
    const turn = createShakyTurn();
    const there = open(turn);
    there.field.arrival = async (file, commit) => {
      // The next one in turn stores its file, which its own server recognises, and then our late write comes.
      turn.lose();
      await there.ledger.claim(held('theirs'), 'their upload');
      commit(file);
    };
    const receipt = await there.put();
    expect(receipt).toMatchObject({ proof: 'bytes', goneMeanwhile: [{ id: 'theirs', name: 'theirs' }] });
    expect(there.told).toEqual([
      [{ file: receipt.file.id, gone: [{ id: 'theirs', name: 'theirs' }] }, 'upload.wrote_over_others'],
    ]);
  });

  it('before a delete went out keeps it back', async () => {
    const turn = createShakyTurn();
    const there = open(turn);
    there.field.files = [held('1')];
    turn.lose();
    await expect(there.remove(['1'])).rejects.toMatchObject({ code: 'overloaded' });
    expect(there.field.files).toHaveLength(1);
  });
});

describe('a turn whose last holder vanished', () => {
  it('is kept until the file was seen again a while later', async () => {
    const turn = createShakyTurn(true);
    const there = open(turn);
    let readings = 0;
    there.field.show = async (files) => {
      if (files.length > 0) {
        readings += 1;
        expect(turn.isHeld).toBe(true);
      }
      return files;
    };
    await there.put();
    expect(readings).toBe(2);
    expect([turn.isHeld, turn.proof]).toEqual([false, 'seen_twice']);
  });

  it.each([
    ['an upload that is refused', (there: ReturnType<typeof open>) => there.put().catch(() => {})],
    ['a delete of what isn’t there', (there: ReturnType<typeof open>) => there.remove(['0'])],
  ])('is left to be inherited again by %s, which saw nothing twice', async (_what, write) => {
    const turn = createShakyTurn(true);
    const there = open(turn);
    there.field.files = Array.from({ length: 50 }, (_, n) => held(`${n + 1}`));
    await write(there);
    expect([turn.isHeld, turn.proof]).toEqual([false, 'none']);
  });

  it('isn’t inherited again after a delete that was seen twice', async () => {
    const turn = createShakyTurn(true);
    const there = open(turn);
    there.field.files = [held('1')];
    await there.remove(['1']);
    expect([turn.isHeld, turn.proof]).toEqual([false, 'seen_twice']);
  });

  it('has no receipt for a file that the vanished one’s late write took away', async () => {
    const there = open(createShakyTurn(true));
    const show = there.field.show;
    there.field.show = async (files) => {
      if (files.length > 0) there.field.files = [held('late')];
      return show(files);
    };
    await expect(there.put()).rejects.toMatchObject({ code: 'not_stored' });
  });

  it('doesn’t call a file deleted that the vanished one’s late write brings back', async () => {
    const there = open(createShakyTurn(true));
    const files = [held('1'), held('2')];
    there.field.files = files;
    const show = there.field.show;
    there.field.show = async (now) => {
      if (now.length === 0) there.field.files = files.slice(0, 1);
      return show(now);
    };
    expect(await there.remove(['1', '2'])).toEqual([
      { id: '1', outcome: 'still_there' },
      { id: '2', outcome: 'deleted' },
    ]);
  });
});
