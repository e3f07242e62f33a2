import { describe, expect, it } from 'vitest';
import { createFatefulItem, type Fates } from '../../../e2e/fixtures/createFatefulItem.ts';
import { FAKE } from '../../../e2e/fixtures/createFakeField.ts';
import { createShakyTurn, type ShakyTurn } from '../../../e2e/fixtures/createShakyTurn.ts';
import { createStoringDeps } from '../../../e2e/fixtures/createStoringDeps.ts';
import { createCopyAttachment } from './copyAttachment.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import type { FieldTurns } from './fieldTurns.ts';

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
const NO_FATES: Fates = { read: [], open: [], add: [], remove: [] };
type Told = Parameters<typeof createFatefulItem>[1];

/** A file in the first of two fields, and the server before them; `turnAt` gives the turns. */
function open(turnAt: (place: string) => ShakyTurn = () => createShakyTurn(), told: Partial<Told> = {}) {
  const { fieldOf, meegle: whole } = createFatefulItem(
    ['f', 'g'],
    { fates: NO_FATES, sizes: 'exact', ...told },
    () => {},
  );
  const [source, target] = [fieldOf('f'), fieldOf('g')];
  source.files = [OLD];
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
  const held: string[] = [];
  /** The most turns that were held at once. */
  const most = { turns: 0 };
  const turns: FieldTurns = {
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
  };
  const copy = createCopyAttachment(createStoringDeps(meegle, { turns }));
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

  it('of a file that somebody has repaired meanwhile says that it stands there still, under another id', async () => {
    const { source, onOpen, move } = open();
    onOpen.call = (id) => {
      if (id !== 'old') source.files = [{ ...OLD, id: 'repaired', type: 'text/plain' }];
    };
    expect(await move()).toMatchObject({ removed: false, code: 'conflict' });
    expect(source.files).toHaveLength(1);
  });

  it('that finishes an earlier copy says the same of a file that was repaired between the two', async () => {
    const { source, target, move } = open(undefined, { fates: { ...NO_FATES, remove: ['refused'] } });
    expect(await move()).toMatchObject({ removed: false, code: 'no_permission' });
    source.files = [{ ...OLD, id: 'repaired', type: 'text/plain' }];
    expect(await move()).toMatchObject({ removed: false, wasThere: true, code: 'conflict' });
    expect([source.files.length, target.files.length]).toEqual([1, 1]);
    source.files = [];
    expect(await move()).toMatchObject({ removed: true });
  });

  it('of a file that somebody has deleted meanwhile is done, also beside a namesake that stood there all along', async () => {
    const { source, onOpen, move } = open();
    const namesake = { ...OLD, id: 'namesake' };
    source.files = [namesake, OLD];
    onOpen.call = (id) => {
      if (id !== 'old') source.files = [namesake];
    };
    expect(await move()).toMatchObject({ removed: true });
  });

  it('that is repeated after a doubt leaves the original beside an equal file that may be somebody else’s', async () => {
    const { source, target, move } = open(undefined, { fates: { ...NO_FATES, add: ['lost'] } });
    await expect(move()).rejects.toMatchObject({ code: 'outcome_unknown' });
    target.files = [{ ...OLD, id: 'foreign' }];
    const kept = { removed: false, code: 'outcome_unknown', file: { id: 'foreign' } };
    expect(await move()).toMatchObject(kept);
    expect(await move()).toMatchObject(kept);
    expect([source.files.length, target.files.length]).toEqual([1, 1]);
  });

  it('that is repeated removes the original where the first one saw its copy, and only couldn’t look into it', async () => {
    const { source, target, onOpen, move } = open();
    onOpen.call = (id) => {
      if (id !== 'old') throw new MeegleError('upstream_unavailable', 'broken');
    };
    await expect(move()).rejects.toMatchObject({ code: 'outcome_unknown' });
    onOpen.call = () => {};
    expect(await move()).toMatchObject({ removed: true });
    expect([source.files.length, target.files.length]).toEqual([0, 1]);
  });

  it('of a file whose size nothing tells leaves the original: two downloads may be cut at the same byte', async () => {
    const { source, onOpen, move } = open(undefined, { sizes: 'missing' });
    onOpen.saysLength = false;
    expect(await move()).toMatchObject({ removed: false, code: 'outcome_unknown' });
    expect(source.files).toEqual([OLD]);
  });

  it('of a file whose rounded size two equal downloads agree with is done, though neither said how long it is', async () => {
    const { source, onOpen, move } = open(undefined, { sizes: 'rounded' });
    onOpen.saysLength = false;
    expect(await move()).toMatchObject({ removed: true });
    expect(source.files).toEqual([]);
  });
});
