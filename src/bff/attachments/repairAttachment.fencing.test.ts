import { describe, expect, it } from 'vitest';
import { createFakeField, FAKE } from '../../../e2e/fixtures/createFakeField.ts';
import { createShakyTurn, type ShakyTurn } from '../../../e2e/fixtures/createShakyTurn.ts';
import { createStoringDeps } from '../../../e2e/fixtures/createStoringDeps.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createRepairAttachment } from './repairAttachment.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
const OLD = { id: 'old', name: 'a.pdf', type: '', sizeText: '', bytes: Buffer.from('%PDF-1.7\nabc') };
/** A field with a wrongly typed file, and the server before it with `turn`, or with one for each repair. */
function open(turn?: ShakyTurn) {
  const { field, meegle: whole } = createFakeField();
  field.files = [OLD];
  /** What happens right after a file's bytes were asked for. */
  const onOpen = { call: (_id: string) => {}, saysLength: true };
  const meegle: typeof whole = {
    ...whole,
    async openFile(actor, item, id) {
      const download = await whole.openFile(actor, item, id);
      onOpen.call(id);
      return onOpen.saysLength ? download : { ...download, sizeBytes: undefined };
    },
  };
  const turns = { enter: async () => turn ?? createShakyTurn() };
  const repair = createRepairAttachment(createStoringDeps(meegle, { turns }));
  const run = () =>
    repair({
      actor: FAKE.actor,
      place,
      attachmentId: 'old',
      signal: new AbortController().signal,
      log: { error: () => {} },
    });
  return { field, onOpen, run };
}

describe('a repair whose turn is lost', () => {
  it('before all is sent stores nothing', async () => {
    const turn = createShakyTurn();
    const { field, run } = open(turn);
    let readings = 0;
    field.show = async (files) => {
      readings += 1;
      if (readings === 2) turn.lose(); // the first is before the download
      return files;
    };
    await expect(run()).rejects.toMatchObject({ code: 'overloaded' });
    expect(field.files).toEqual([OLD]);
  });

  it('while the copy is being confirmed removes nothing, and says that both are there', async () => {
    const turn = createShakyTurn();
    const { field, run } = open(turn);
    field.arrival = async (file, commit) => {
      commit(file);
      turn.lose();
    };
    const failure = await run().catch((error: unknown) => error as Error);
    const [old, copy] = field.files;
    expect([old, copy?.type, field.files.length]).toEqual([OLD, 'application/pdf', 2]);
    expect(failure).toMatchObject({ code: 'repair_failed' });
    expect((failure as Error).message).toContain(copy?.id);
    expect((failure as Error).message).toContain('old');
  });
});

describe('a repair whose copy somebody takes away as soon as it is proved', () => {
  it('leaves the old file, and says that nothing is stored', async () => {
    const { field, onOpen, run } = open();
    onOpen.call = (id) => {
      if (id !== 'old') field.files = [OLD];
    };
    await expect(run()).rejects.toMatchObject({
      code: 'not_stored',
      message: expect.stringContaining('nothing was removed'),
    });
    expect(field.files).toEqual([OLD]);
  });
});

describe('a repair after one that took a part for the file and never knew what became of it', () => {
  it('stores the file, and leaves the part where it is', async () => {
    const { field, onOpen, run } = open();
    field.show = async (files) => files.map((file) => ({ ...file, sizeText: '0.0KB' }));
    field.files = [{ ...OLD, bytes: OLD.bytes.subarray(0, -1) }];
    onOpen.call = (id) => {
      if (id !== 'old') throw new MeegleError('upstream_unavailable', 'broken');
    };
    await expect(run()).rejects.toMatchObject({ code: 'outcome_unknown' });
    const part = field.files.find(({ id }) => id !== 'old');
    field.files = [OLD, part!];
    onOpen.call = () => {};
    const file = await run();
    expect(field.files.map(({ id }) => id)).toEqual([part?.id, file.id]);
    expect(field.files[1]?.bytes.equals(OLD.bytes)).toBe(true);
  });
});

describe('a repair in a turn that was inherited', () => {
  it('keeps it until both its writes were seen twice', async () => {
    const turn = createShakyTurn(true);
    const { field, run } = open(turn);
    const file = await run();
    expect(field.files.map(({ id, type }) => [id, type])).toEqual([[file.id, 'application/pdf']]);
    expect(turn.proof).toBe('seen_twice');
  });

  it('has repaired nothing when the vanished holder’s write took the copy away', async () => {
    const turn = createShakyTurn(true);
    const { field, run } = open(turn);
    field.arrival = async (file, commit) => {
      commit(file);
      setTimeout(() => (field.files = [OLD]), 15); // the copy has been seen once by then
    };
    await expect(run()).rejects.toMatchObject({ code: 'not_stored' });
    expect(field.files).toEqual([OLD]);
  });
});

it('a repair of a file whose length nothing tells keeps the old one: two downloads may be cut at the same byte', async () => {
  const { field, onOpen, run } = open();
  onOpen.saysLength = false;
  await expect(run()).rejects.toMatchObject({
    code: 'repair_failed',
    message: expect.stringContaining('its end may be missing'),
  });
  expect(field.files).toHaveLength(2);
  expect(field.files).toContainEqual(OLD);
});
