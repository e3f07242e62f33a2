import { describe, expect, it } from 'vitest';
import type { Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createDeleteAttachments, type DeleteDeps } from './deleteAttachments.ts';
import { createDeletedFiles } from './deletedFiles.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace, presentPlaceName } from './fieldPlace.ts';
import { createFieldTurns } from './fieldTurns.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const actor = { userKey: 'alice' };
const item = { project: 'p', type: 'story', id: '1' };
const field = { key: 'f', alias: '', name: 'F', required: false, obsolete: false };
const place = parseFieldPlace(item, [field], { fieldKey: 'f', row: undefined });
const { signal } = new AbortController();
const file = (id: string): StoredFile => ({ id, name: id, type: '', sizeText: '' });
const missing = new MeegleError('not_found', 'file not found');

/** A field that holds `ids`; `remove` is what Meegle does with the ids it is sent, by default what it should. */
function open(
  ids: string[],
  remove: (sent: readonly string[], field: Set<string>) => void = (sent, left) => {
    for (const id of sent) left.delete(id);
  },
  keeping: Partial<Pick<DeleteDeps, 'deletedFiles' | 'files'>> = {},
) {
  const left = new Set(ids);
  const sent: (readonly string[])[] = [];
  /** What happens right before each reading. */
  const onRead: (() => void)[] = [];
  const failing = { read: undefined as Error | undefined };
  const meegle: Pick<Meegle, 'readWorkItem' | 'removeFiles'> = {
    async readWorkItem() {
      onRead.shift()?.();
      if (failing.read) throw failing.read;
      const files = new Map([['f', [...left].map(file)]]);
      return { id: '1', name: '', projectKey: 'p', files, rows: new Map(), inText: [] };
    },
    async removeFiles(_actor, _target, wanted) {
      sent.push(wanted);
      remove(wanted, left);
    },
  };
  const [turns, refusals, ledgers] = [createFieldTurns(), createWriteRefusals(), createFieldLedgers()];
  const deleteAttachments = createDeleteAttachments({
    deletedFiles: createDeletedFiles(),
    files: { openKept: async () => undefined },
    ...keeping,
    meegle: meegle as Meegle,
    turns,
    ledgers,
    refusals,
    readAgainMs: [1, 1],
  });
  const run = async (wanted: string[]) =>
    (await deleteAttachments(actor, place, { ids: wanted }, signal)).results;
  return { run, left, sent, turns, refusals, ledgers, failing, onRead };
}

function readAgain(): never {
  throw new Error('read again');
}

describe('a deleted file can be restored', () => {
  const kept = { sizeBytes: 1, close: async () => {}, read: readAgain };
  const cases: [why: string, isKept: boolean, isNoted: boolean, restorable: true | undefined][] = [
    ['when its bytes are kept and who deleted it is noted', true, true, true],
    ['but not when nobody could note who deleted it', true, false, undefined],
    ['but not without its bytes', false, true, undefined],
  ];
  it.each(cases)('%s', async (_why, isKept, isNoted, restorable) => {
    const field = open(['a'], undefined, {
      deletedFiles: { ...createDeletedFiles(), note: async () => isNoted },
      files: { openKept: async () => (isKept ? kept : undefined) },
    });
    const [result] = await field.run(['a']);
    expect(result?.restorable).toBe(restorable);
  });
});

describe('a delete', () => {
  it('sends once what is there, and says of each id what became of it', async () => {
    const field = open(['a', 'b', 'c']);
    expect(await field.run(['a', 'x', 'c', 'a'])).toEqual([
      { id: 'a', outcome: 'deleted' },
      { id: 'x', outcome: 'already_gone' },
      { id: 'c', outcome: 'deleted' },
    ]);
    expect(field.sent).toEqual([['a', 'c']]);
    expect([...field.left]).toEqual(['b']);
  });

  it('of what is all gone asks Meegle for nothing', async () => {
    const field = open(['a']);
    expect(await field.run(['x', 'y'])).toMatchObject([
      { outcome: 'already_gone' },
      { outcome: 'already_gone' },
    ]);
    expect(field.sent).toEqual([]);
  });

  it('that met a file somebody else removed sends what remains once more', async () => {
    const field = open(['a', 'b'], (sent, left) => {
      if (left.delete('a')) throw missing;
      for (const id of sent) left.delete(id);
    });
    expect(await field.run(['a', 'b'])).toEqual([
      { id: 'a', outcome: 'deleted' },
      { id: 'b', outcome: 'deleted' },
    ]);
    expect(field.sent).toEqual([['a', 'b'], ['b']]);
  });

  it('that is refused again for a missing file says what is still there', async () => {
    const field = open(['a'], () => {
      throw missing;
    });
    expect(await field.run(['a'])).toEqual([{ id: 'a', outcome: 'still_there', code: 'not_found' }]);
    expect(field.sent).toHaveLength(2);
  });

  it('whose connection broke is judged by what the field holds then', async () => {
    const broken = new MeegleError('upstream_unavailable', 'reset', { effect: 'unknown' });
    const done = open(['a', 'b'], (_sent, left) => {
      left.delete('a');
      throw broken;
    });
    expect(await done.run(['a', 'b'])).toEqual([
      { id: 'a', outcome: 'deleted' },
      { id: 'b', outcome: 'still_there', code: 'upstream_unavailable' },
    ]);
    expect(done.sent).toHaveLength(1);
  });

  it('of a file of ours that a reading lacks for a moment reads again before it calls it gone', async () => {
    const field = open(['b']);
    const ledger = field.ledgers.at(place.name);
    for (const id of ['a', 'gone', 'deleted']) await ledger.claim(file(id), `upload of ${id}`);
    await ledger.noteDeleted(['deleted']);
    field.onRead.push(
      () => {},
      () => void field.left.add('a'),
    );
    expect(await field.run(['a', 'gone', 'deleted', 'b'])).toEqual([
      { id: 'a', outcome: 'deleted' },
      { id: 'gone', outcome: 'already_gone' },
      { id: 'deleted', outcome: 'already_gone' },
      { id: 'b', outcome: 'deleted' },
    ]);
    expect(field.sent).toEqual([['a', 'b']]);
  });

  it.each([['deleted'], ['not ours']])('of a file that is gone for good (%s) reads once', async (id) => {
    const field = open([]);
    const ledger = field.ledgers.at(place.name);
    await ledger.claim(file('deleted'), 'upload');
    await ledger.noteDeleted(['deleted']);
    field.onRead.push(() => {}, readAgain);
    expect(await field.run([id])).toEqual([{ id, outcome: 'already_gone' }]);
  });

  it('that shows late is waited for', async () => {
    const field = open(['a'], (_sent, left) => void setTimeout(() => left.clear(), 1));
    expect(await field.run(['a'])).toEqual([{ id: 'a', outcome: 'deleted' }]);
  });

  it('that did nothing says so', async () => {
    expect(await open(['a'], () => {}).run(['a'])).toEqual([{ id: 'a', outcome: 'still_there' }]);
  });

  it('whose outcome can’t be read is unknown', async () => {
    const field = open(['a', 'b'], () => {
      field.failing.read = new MeegleError('upstream_unavailable', 'down');
    });
    expect(await field.run(['a', 'x'])).toEqual([
      { id: 'a', outcome: 'unknown' },
      { id: 'x', outcome: 'already_gone' },
    ]);
  });

  it('refused as a whole is a problem; a user without the right is remembered', async () => {
    const field = open(['a'], () => {
      throw new MeegleError('no_permission', 'no right');
    });
    await expect(field.run(['a'])).rejects.toMatchObject({ code: 'no_permission' });
    const name = presentPlaceName(item, place.field);
    expect(await field.refusals.read('alice', [name])).toEqual(new Set([name]));
  });

  it('waits for its turn and passes it on, whatever happens', async () => {
    const field = open(['a'], () => {
      throw new MeegleError('field_not_writable', 'obsolete');
    });
    const turn = await field.turns.enter(place.turn, { userKey: 'bob', signal });
    const deleting = field.run(['a']);
    await new Promise(setImmediate);
    expect(field.sent).toEqual([]);
    turn.release();
    await expect(deleting).rejects.toMatchObject({ code: 'field_not_writable' });
    expect((await field.turns.enter(place.turn, { userKey: 'bob', signal })).waitedMs).toBe(0);
  });

  it('is known to uploads that are being confirmed, so that nobody is told a file vanished', async () => {
    const field = open(['a']);
    const sent = { name: 'new', type: 'text/plain', sizeBytes: 5 };
    const awaited = await field.ledgers.at(place.name).expect(sent, [file('a')], 'u');
    await field.run(['a']);
    await field.ledgers.at(place.name).observe([{ ...file('n'), name: 'new' }]);
    expect(awaited.match.kind).toBe('one');
    expect(await awaited.goneMeanwhile()).toEqual([]);
  });

  it.each([
    ['did nothing', () => {}],
    [
      'was refused',
      () => {
        throw new MeegleError('no_permission', 'no right');
      },
    ],
    [
      'was refused for a missing file',
      () => {
        throw missing;
      },
    ],
  ])('that %s hides from nobody that the file vanishes later', async (_what, remove) => {
    const field = open(['a'], remove);
    const ledger = field.ledgers.at(place.name);
    const awaited = await ledger.expect({ name: 'new', type: 'text/plain', sizeBytes: 5 }, [file('a')], 'u');
    await field.run(['a']).catch(() => {}); // what it says of itself is looked at elsewhere
    await ledger.observe([{ ...file('n'), name: 'new' }]);
    expect(await awaited.goneMeanwhile()).toEqual([{ id: 'a', name: 'a' }]);
  });
});
