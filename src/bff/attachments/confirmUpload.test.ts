import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { confirmUpload } from './confirmUpload.ts';
import { createFieldLedger } from './fieldLedger.ts';
import { createMemoryLedgerStore } from './ledgerStore.ts';

const file = (id: string, name: string, sizeText = '5'): StoredFile => ({
  id,
  name,
  type: 'text/plain',
  sizeText,
});
const sent = { name: 'a', type: 'text/plain', sizeBytes: 5 };
const patience = { firstReadMs: 2, giveUpMs: 60 };
const unavailable = () => new MeegleError('upstream_unavailable', 'down');

/** Confirms `sent` in a field that shows `readings` one after the other, the last of them for ever. */
async function confirm(
  readings: (readonly StoredFile[] | Error)[],
  {
    proof = 'size' as 'size' | 'bytes',
    equal = [] as string[],
    before = [] as StoredFile[],
    downloads = async (_id: string) => {},
  } = {},
) {
  const ledger = createFieldLedger(createMemoryLedgerStore());
  const awaited = await ledger.expect(sent, before, 'u');
  const compared: string[] = [];
  const confirmation = await confirmUpload(awaited, sent, {
    ledger,
    proof,
    patience,
    readFiles: async () => {
      const [reading] = readings.length > 1 ? readings.splice(0, 1) : readings;
      if (reading instanceof Error || reading === undefined) throw reading;
      await ledger.observe(reading);
    },
    isEqual: async ({ id }) => {
      compared.push(id);
      await downloads(id);
      return equal.includes(id);
    },
  });
  return { confirmation, compared, ledger };
}

describe('a sent file is confirmed', () => {
  it('by name and size, however late it shows, without a download', async () => {
    const { confirmation, compared, ledger } = await confirm([[], [], [file('1', 'a')]]);
    expect(confirmation).toEqual({ kind: 'found', file: file('1', 'a'), proof: 'size' });
    expect(compared).toEqual([]);
    expect(ledger.isClaimed('1', 'another')).toBe(true);
  });

  it('by its bytes when that is asked for', async () => {
    const { confirmation } = await confirm([[file('1', 'a')]], { proof: 'bytes', equal: ['1'] });
    expect(confirmation).toEqual({ kind: 'found', file: file('1', 'a'), proof: 'bytes' });
  });

  it.each(['', '0B', 'small'])('by its bytes when its size reads %j', async (sizeText) => {
    const { confirmation } = await confirm([[file('1', 'a', sizeText)]], { equal: ['1'] });
    expect(confirmation).toMatchObject({ kind: 'found', proof: 'bytes' });
    const { confirmation: cut } = await confirm([[file('1', 'a', sizeText)]]);
    expect(cut).toMatchObject({ kind: 'different', file: { id: '1' } });
  });

  it('by its bytes when several could be it, or when it has another name', async () => {
    const several = [file('1', 'a'), file('2', 'a')];
    expect((await confirm([several], { equal: ['2'] })).confirmation).toMatchObject({ file: several[1] });
    const renamed = await confirm([[file('3', 'a (1)')]], { equal: ['3'] });
    expect(renamed.confirmation).toMatchObject({ file: { id: '3' }, proof: 'bytes' });
  });

  it('as the only new file of its size when it has another name and can’t be downloaded', async () => {
    const { confirmation } = await confirm([[file('1', 'b')]], {
      downloads: async () => {
        throw unavailable();
      },
    });
    expect(confirmation).toEqual({ kind: 'found', file: file('1', 'b'), proof: 'size' });
  });

  it('even if its size reads oddly, when its bytes are the ones', async () => {
    const { confirmation } = await confirm([[file('1', 'a', '4.9KB')]], { equal: ['1'] });
    expect(confirmation).toMatchObject({ kind: 'found', proof: 'bytes' });
  });

  it('after readings that failed', async () => {
    const { confirmation } = await confirm([unavailable(), unavailable(), [file('1', 'a')]]);
    expect(confirmation).toMatchObject({ kind: 'found' });
  });

  it('after the ledger was out of reach for a moment', async () => {
    const { confirmation } = await confirm([new ProblemError('overloaded', 'no Redis'), [file('1', 'a')]]);
    expect(confirmation).toMatchObject({ kind: 'found' });
  });

  it('though another one that could be it can’t be read', async () => {
    const { confirmation } = await confirm([[file('1', 'a'), file('2', 'a')]], {
      equal: ['2'],
      downloads: async (id) => {
        if (id === '1') throw unavailable();
      },
    });
    expect(confirmation).toMatchObject({ kind: 'found', file: { id: '2' }, proof: 'bytes' });
  });

  it('after a download that failed once', async () => {
    let tries = 0;
    const { confirmation } = await confirm([[file('1', 'a')]], {
      proof: 'bytes',
      equal: ['1'],
      downloads: async () => {
        tries += 1;
        if (tries === 1) throw unavailable();
      },
    });
    expect(confirmation).toMatchObject({ kind: 'found', proof: 'bytes' });
  });
});

describe('a sent file is given up', () => {
  it('as absent when it doesn’t show in time', async () => {
    const before = [file('0', 'a')];
    const { confirmation } = await confirm([before], { before });
    expect(confirmation).toEqual({ kind: 'absent' });
  });

  it('as different when what shows under its name is something else, compared once', async () => {
    const { confirmation, compared } = await confirm([[file('1', 'a', '3')]]);
    expect(confirmation).toEqual({ kind: 'different', file: file('1', 'a', '3') });
    expect(compared).toEqual(['1']);
  });

  it('as unreadable when the field can’t be read at the end', async () => {
    const cause = unavailable();
    expect((await confirm([[], cause])).confirmation).toEqual({ kind: 'unreadable', cause });
  });

  it('as absent when what shows under another name is something else', async () => {
    const { confirmation, compared } = await confirm([[file('1', 'b')]]);
    expect(confirmation).toEqual({ kind: 'absent' });
    expect(compared).toEqual(['1']);
  });

  it('as unreadable when no size is told and the bytes can’t be had', async () => {
    const { confirmation } = await confirm([[file('1', 'a', '')]], {
      downloads: async () => {
        throw unavailable();
      },
    });
    expect(confirmation).toMatchObject({ kind: 'unreadable' });
  });

  it('as unreadable when the bytes were asked for and can’t be had', async () => {
    const { confirmation } = await confirm([[file('1', 'a')]], {
      proof: 'bytes',
      downloads: async () => {
        throw unavailable();
      },
    });
    expect(confirmation).toMatchObject({ kind: 'unreadable' });
  });

  it('with an error of our own when that is what happened', async () => {
    await expect(confirm([new TypeError('a bug')])).rejects.toThrow('a bug');
  });

  it('and no longer looked out for', async () => {
    const { ledger } = await confirm([[]]);
    expect(ledger.isAwaiting).toBe(false);
  });
});

describe('two uploads being confirmed at once', () => {
  it('are settled by one reading, each with its own file', async () => {
    const ledger = createFieldLedger(createMemoryLedgerStore());
    const names = ['a', 'b'];
    let readings = 0;
    const confirmations = await Promise.all(
      names.map(async (name) =>
        confirmUpload(
          await ledger.expect({ ...sent, name }, [], name),
          { ...sent, name },
          {
            ledger,
            proof: 'size',
            patience: { firstReadMs: name === 'a' ? 5 : 60_000, giveUpMs: 70_000 },
            isEqual: async () => false,
            readFiles: async () => {
              readings += 1;
              await ledger.observe(names.map((each) => file(`id of ${each}`, each)));
            },
          },
        ),
      ),
    );
    expect(confirmations).toMatchObject([{ file: { id: 'id of a' } }, { file: { id: 'id of b' } }]);
    expect(readings).toBe(1);
  });

  it('and one that another’s reading has shown before is found without a wait', async () => {
    const ledger = createFieldLedger(createMemoryLedgerStore());
    const awaited = await ledger.expect(sent, [], 'u');
    await ledger.observe([file('1', 'a')]);
    const confirmation = await confirmUpload(awaited, sent, {
      ledger,
      proof: 'size',
      patience: { firstReadMs: 60_000, giveUpMs: 70_000 },
      isEqual: async () => false,
      readFiles: async () => {},
    });
    expect(confirmation).toMatchObject({ kind: 'found', file: { id: '1' } });
  });
});
