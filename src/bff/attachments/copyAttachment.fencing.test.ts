import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createFatefulItem } from '../../../e2e/fixtures/createFatefulItem.ts';
import { FAKE } from '../../../e2e/fixtures/createFakeField.ts';
import { createShakyTurn, type ShakyTurn } from '../../../e2e/fixtures/createShakyTurn.ts';
import { createDirectBytes } from '../content/fileBytes.ts';
import { createFileSizes } from '../content/fileSizes.ts';
import { createReadWhole } from '../content/readWhole.ts';
import { createCopyAttachment } from './copyAttachment.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import { createUploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const FIELDS = [FAKE.field, { ...FAKE.field, key: 'g', name: 'G' }] as const;
const placeOf = (fieldKey: string) => ({
  place: parseFieldPlace(FAKE.item, FIELDS, { fieldKey, row: undefined }),
  rowIds: undefined,
});
const OLD = {
  id: 'old',
  name: 'a.pdf',
  type: 'application/pdf',
  sizeText: '',
  bytes: Buffer.from('%PDF-1.7\nabc'),
};
const NO_FATES = { read: [], open: [], add: [], remove: [] };

/** A file in the first of two fields, and the server before them; `turnAt` gives the turns. */
function open(turnAt: (place: string) => ShakyTurn = () => createShakyTurn()) {
  const { fieldOf, meegle: whole } = createFatefulItem(
    ['f', 'g'],
    { fates: NO_FATES, sizes: 'exact' },
    () => {},
  );
  const [source, target] = [fieldOf('f'), fieldOf('g')];
  source.files = [OLD];
  /** What happens right after a file's bytes were asked for. */
  const onOpen = { call: (_id: string) => {} };
  const meegle: typeof whole = {
    ...whole,
    async openFile(actor, item, id) {
      const download = await whole.openFile(actor, item, id);
      onOpen.call(id);
      return download;
    },
  };
  const held: string[] = [];
  /** The most turns that were held at once. */
  const most = { turns: 0 };
  const copy = createCopyAttachment({
    meegle,
    turns: {
      async enter(place) {
        held.push(place);
        most.turns = Math.max(most.turns, held.length);
        const turn = turnAt(place);
        const { release } = turn;
        let isGiven = false;
        turn.release = (proof) => {
          if (!isGiven) held.splice(held.indexOf(place), 1);
          isGiven = true;
          release.call(turn, proof);
        };
        return turn;
      },
    },
    ledgers: createFieldLedgers(),
    refusals: createWriteRefusals(),
    attempts: createUploadAttempts(),
    directory: tmpdir(),
    readWhole: createReadWhole(createDirectBytes({ meegle, sizes: createFileSizes() })),
    maxFileBytes: 1000,
    patience: {
      body: { firstByteMs: 1000, progressMs: 1000, progressBytes: 1 },
      confirm: { firstReadMs: 5, giveUpMs: 50 },
      turn: { ...TURN_PATIENCE, seenTwiceMs: 30 },
    },
    readAgainMs: [1],
  });
  const move = () =>
    copy({
      actor: FAKE.actor,
      attachmentId: 'old',
      from: placeOf('f'),
      to: placeOf('g'),
      move: true,
      signal: new AbortController().signal,
      log: { error: () => {} },
    });
  return { source, target, onOpen, held, most, move };
}

describe('a move', () => {
  it('never has two turns at once, and keeps none', async () => {
    const { source, target, held, most, move } = open();
    expect(await move()).toMatchObject({ removed: true });
    expect([source.files.length, target.files.length]).toEqual([0, 1]);
    expect([most.turns, held]).toEqual([1, []]);
  });

  it('whose copy somebody takes away as soon as it is proved leaves the original, and says that nothing is stored', async () => {
    const { source, target, onOpen, move } = open();
    onOpen.call = (id) => {
      if (id !== 'old') target.files = [];
    };
    await expect(move()).rejects.toMatchObject({
      code: 'not_stored',
      message: expect.stringContaining('nothing was removed'),
    });
    expect(source.files).toEqual([OLD]);
  });

  it('whose turn at the target is lost before all is sent stores nothing', async () => {
    const turn = createShakyTurn();
    const { source, target, onOpen, move } = open(() => turn);
    onOpen.call = () => turn.lose();
    await expect(move()).rejects.toMatchObject({ code: 'overloaded' });
    expect([source.files, target.files]).toEqual([[OLD], []]);
  });

  it('whose turn at the source is lost removes nothing, and says why both stand', async () => {
    const { source, target, move } = open((place) => {
      const turn = createShakyTurn();
      if (place === placeOf('f').place.turn) turn.lose();
      return turn;
    });
    expect(await move()).toMatchObject({ removed: false, code: 'overloaded' });
    expect(source.files).toEqual([OLD]);
    expect(target.files.map(({ name, bytes }) => [name, bytes])).toEqual([[OLD.name, OLD.bytes]]);
  });
});
