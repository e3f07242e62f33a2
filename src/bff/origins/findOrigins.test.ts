import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldChange, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createFindOrigins, type FindOrigins } from './findOrigins.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const item = { project: 'demo', type: 'story', id: '1' };
const alice = { userKey: 'alice' };

let there: {
  nowMs: number;
  createdAt: number | undefined;
  files: StoredFile[];
  changes: FieldChange[];
  ranges: { from: number; to: number; page: string }[];
  pageSize: number;
  trouble: Error | undefined;
};
let findOrigins: FindOrigins;

/** Puts a file there so many days ago, as the records tell it. */
function add(id: string, daysAgo: number, isListed = true): void {
  if (isListed) there.files.push({ id, name: `${id}.txt`, type: '', sizeText: '' });
  const at = there.nowMs - daysAgo * DAY_MS;
  there.changes.push({ operatorKey: 'bob', at, added: [{ id, name: id }], removed: [] });
}

const find = async (actor = alice) =>
  [...(await findOrigins(actor, item, new AbortController().signal)).keys()].toSorted();

beforeEach(() => {
  there = {
    nowMs: NOW,
    createdAt: NOW - 400 * DAY_MS,
    files: [],
    changes: [],
    ranges: [],
    pageSize: 200,
    trouble: undefined,
  };
  const meegle: Pick<Meegle, 'readWorkItem' | 'readChanges'> = {
    readWorkItem: async () => ({
      id: '1',
      name: '',
      projectKey: 'demo_project',
      ...(there.createdAt !== undefined && { createdAt: there.createdAt }),
      files: new Map([['files', there.files]]),
      rows: new Map(),
      inText: [],
    }),
    readChanges: async (_actor, _item, range) => {
      there.ranges.push(range);
      if (there.trouble) throw there.trouble;
      const found = there.changes
        .filter(({ at }) => at >= range.from && at <= range.to)
        .toSorted((a, b) => b.at - a.at);
      const first = Number(range.page || 0);
      const next = first + there.pageSize;
      return {
        changes: found.slice(first, next),
        nextPage: next < found.length ? String(next) : undefined,
      };
    },
  };
  findOrigins = createFindOrigins(meegle as Meegle, { now: () => there.nowMs });
});

describe('the records are read', () => {
  it('from the newest back, a week at a time, and no further than it takes', async () => {
    for (const [id, days] of [
      ['a', 1],
      ['b', 9],
      ['c', 20],
    ] as const)
      add(id, days);
    expect(await find()).toEqual(['a', 'b', 'c']);
    expect(there.ranges).toHaveLength(3);
    for (const [index, { from, to }] of there.ranges.entries()) {
      expect(to - from).toBeLessThanOrEqual(7 * DAY_MS);
      if (index > 0) expect(to).toBe(there.ranges[index - 1]!.from - 1);
    }
  });

  it('not at all where there are no files, nor again where all is known', async () => {
    expect(await find()).toEqual([]);
    add('a', 1);
    await find();
    await find();
    expect(there.ranges).toHaveLength(1);
  });

  it('no further back than the item was made', async () => {
    there.createdAt = NOW - 10 * DAY_MS;
    there.files.push({ id: 'unknown', name: 'x', type: '', sizeText: '' });
    expect(await find()).toEqual([]);
    expect(there.ranges).toHaveLength(2);
  });

  it('half a year back where nobody says when it was made, some of it at a time', async () => {
    there.createdAt = undefined;
    add('old', 170);
    add('too-old', 190);
    expect(await find()).toEqual([]);
    const first = there.ranges.length;
    expect(first).toBeLessThanOrEqual(12);
    expect(await find()).toEqual([]);
    expect(await find()).toEqual(['old']);
    await find();
    expect(Math.min(...there.ranges.map(({ from }) => from))).toBeGreaterThan(NOW - 190 * DAY_MS);
  });

  it('again from a little before the last time, for a file that is new', async () => {
    add('a', 1);
    await find();
    there.nowMs += 3_600_000;
    add('b', 0);
    expect(await find()).toEqual(['a', 'b']);
    expect(there.ranges).toHaveLength(2);
    expect(there.ranges[1]).toMatchObject({ from: NOW - 5 * 60_000, to: there.nowMs });
  });

  it('page by page', async () => {
    there.pageSize = 2;
    for (const id of ['a', 'b', 'c', 'd', 'e']) add(id, 1);
    expect(await find()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(there.ranges.map(({ page }) => page)).toEqual(['', '2', '4']);
  });

  it('with ids alone where a week has more than is read', async () => {
    there.pageSize = 1;
    for (let index = 0; index < 11; index += 1) add(`other-${index}`, 2, false);
    there.files.push({ id: '1', name: 'named.txt', type: '', sizeText: '' });
    const named = { operatorKey: 'bob', at: NOW - DAY_MS, added: [{ name: 'named.txt' }], removed: [] };
    there.changes.push(named);
    expect(await find()).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('with the records only makes less known, and they are asked for again', async () => {
    add('a', 1);
    there.trouble = new MeegleError('plugin_not_installed', 'no right to the records');
    expect(await find()).toEqual([]);
    there.trouble = undefined;
    expect(await find()).toEqual(['a']);
  });

  it('in this server is not hidden', async () => {
    add('a', 1);
    there.trouble = new TypeError('a bug');
    await expect(find()).rejects.toThrow('a bug');
  });

  it('with two that ask at once is nothing: the second waits for the first', async () => {
    add('a', 1);
    const both = await Promise.all([find(), find()]);
    expect(both).toEqual([['a'], ['a']]);
    expect(there.ranges).toHaveLength(1);
  });

  it('for one user has nothing to do with another', async () => {
    add('a', 1);
    await find();
    await find({ userKey: 'dave' });
    expect(there.ranges).toHaveLength(2);
  });
});
