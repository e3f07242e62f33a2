import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { adoptEarlier } from './adoptEarlier.ts';
import { createFieldLedger } from './fieldLedger.ts';
import { createMemoryLedgerStore } from './ledgerStore.ts';
import type { EarlierAttempt } from './uploadAttempts.ts';

const file = (id: string, name = 'a', sizeText = '5'): StoredFile => ({ id, name, type: '', sizeText });
const doubt: EarlierAttempt = {
  kind: 'doubt',
  doubt: { known: new Set(['0']), sha256: 'mine', hollowSuccesses: 0 },
};
const forgotten: EarlierAttempt = { kind: 'none' };

/** Adopts among `files`, of which those whose id is in `equal` hold the upload's bytes. */
async function adopt(
  earlier: EarlierAttempt,
  files: StoredFile[],
  {
    attempt = 2,
    sha256 = 'mine',
    equal = ['1'],
    claimed = [] as string[],
    unreadable = [] as string[],
    knownIds = [] as string[],
    recognised = [] as string[],
  } = {},
) {
  const ledger = createFieldLedger(createMemoryLedgerStore());
  for (const id of claimed) await ledger.claim(file(id), 'another');
  for (const id of recognised) await ledger.claim(file(id), 'mine');
  await ledger.observe(files);
  const compared: string[] = [];
  const upload = { name: 'a', sizeBytes: 5, attempt, sha256: sha256 || undefined, knownIds };
  const adopted = await adoptEarlier(upload, earlier, {
    files,
    ledger,
    by: 'mine',
    isEqual: async ({ id }, wanted) => {
      compared.push(id);
      if (unreadable.includes(id)) throw new MeegleError('upstream_unavailable', 'down');
      return wanted === 'mine' && equal.includes(id);
    },
  });
  return { id: adopted?.file.id, compared, isClaimed: ledger.isClaimed('1', 'another') };
}

describe('after an attempt whose outcome was never known', () => {
  it('a file that came since and has its bytes is adopted, whatever its name', async () => {
    expect(await adopt(doubt, [file('0'), file('2'), file('1', 'renamed')])).toEqual({
      id: '1',
      compared: ['2', '1'],
      isClaimed: true,
    });
  });

  it('one file that can’t be read hides no other, but then nobody knows that none is it', async () => {
    const files = [file('2'), file('1')];
    expect(await adopt(doubt, files, { unreadable: ['2'] })).toMatchObject({ id: '1' });
    const unclear = adopt(doubt, files, { unreadable: ['2'], equal: [] });
    await expect(unclear).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });

  it('its own file is adopted though a server that died had recognised it, and not said so any more', async () => {
    expect(await adopt(doubt, [file('1')], { recognised: ['1'] })).toMatchObject({ id: '1' });
  });

  it('a file that stood there before isn’t even looked at', async () => {
    expect(await adopt(doubt, [file('0')], { equal: ['0'] })).toMatchObject({ id: undefined, compared: [] });
  });
});

describe('after a crash, when nothing is known of the first attempt', () => {
  it('an equal file of that name and size is adopted', async () => {
    const files = [file('3', 'b'), file('4', 'a', '6'), file('1')];
    expect(await adopt(forgotten, files)).toMatchObject({ id: '1', compared: ['1'] });
  });

  it.each([
    ['it is a first attempt', { attempt: 1 }],
    ['the client doesn’t say what its bytes are', { sha256: '' }],
    ['the file is another upload’s', { claimed: ['1'] }],
    ['the bytes differ', { equal: [] }],
    ['its user saw the file there before the first attempt', { knownIds: ['1'] }],
  ])('nothing is adopted when %s', async (_why, options) => {
    expect((await adopt(forgotten, [file('1')], options)).id).toBeUndefined();
  });
});

it('after an attempt that stored nothing, nothing is looked for', async () => {
  expect(await adopt({ kind: 'nothing_stored' }, [file('1')])).toMatchObject({ id: undefined, compared: [] });
});
