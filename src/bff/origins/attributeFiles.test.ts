import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile, FieldChange } from '../meegle/meegle.ts';
import { attributeFiles } from './attributeFiles.ts';

const change = (
  operatorKey: string,
  at: number,
  added: readonly ChangedFile[],
  removed: readonly ChangedFile[] = [],
): FieldChange => ({ operatorKey, at, added, removed });
/** A text of which nobody knows what it is. */
const text = (words: string): ChangedFile => ({ id: words, name: words });
const file = (id: string, name = `${id}.txt`) => ({ id, name });
const told = (files: readonly { id: string; name: string }[], changes: readonly FieldChange[]) =>
  Object.fromEntries(attributeFiles(files, changes));

describe('a file is somebody’s', () => {
  it('by its id, however often its name was given', () => {
    const changes = [
      change('alice', 1, [text('a'), text('b')]),
      change('bob', 2, [{ id: 'c', name: 'a.txt' }]),
    ];
    expect(told([file('a'), file('c', 'a.txt')], changes)).toEqual({
      a: { operatorKey: 'alice', at: 1 },
      c: { operatorKey: 'bob', at: 2 },
    });
  });

  it('since it first was there', () => {
    const changes = [change('bob', 5, [text('a')]), change('alice', 2, [text('a')])];
    expect(told([file('a')], changes)).toEqual({ a: { operatorKey: 'alice', at: 2 } });
  });

  it('by its name, where that was given once', () => {
    const changes = [change('alice', 1, [text('a.txt')]), change('bob', 2, [{ name: 'b.txt' }])];
    expect(told([file('1', 'a.txt'), file('2', 'b.txt')], changes)).toEqual({
      1: { operatorKey: 'alice', at: 1 },
      2: { operatorKey: 'bob', at: 2 },
    });
  });

  it('though a file of its name was removed before', () => {
    const changes = [change('bob', 1, [], [text('a.txt')]), change('alice', 2, [text('a.txt')])];
    expect(told([file('1', 'a.txt')], changes)).toEqual({ 1: { operatorKey: 'alice', at: 2 } });
  });
});

describe('a file is nobody’s', () => {
  it.each([
    ['its name was given twice', [change('alice', 1, [text('a.txt')]), change('bob', 2, [text('a.txt')])]],
    ['one change gave it twice', [change('alice', 1, [text('a.txt'), text('a.txt')])]],
    [
      'one of its name was removed since',
      [change('alice', 1, [text('a.txt')]), change('bob', 2, [], [text('a.txt')])],
    ],
    ['it only stands on both sides of a change', [change('alice', 1, [text('1')], [text('1')])]],
    ['its name is another file’s, by its id', [change('alice', 1, [{ id: '9', name: 'a.txt' }])]],
    ['nothing is told of it', [change('alice', 1, [text('b.txt')])]],
  ])('where %s', (_why, changes) => {
    expect(told([file('1', 'a.txt')], changes)).toEqual({});
  });

  it('where two go by its name', () => {
    expect(told([file('1', 'a.txt'), file('2', 'a.txt')], [change('alice', 1, [text('a.txt')])])).toEqual({});
  });

  it('where it has no name', () => {
    expect(told([file('1', '')], [change('alice', 1, [{ name: '' }])])).toEqual({});
  });
});

// What happened to a field, of which the records tell in one of the forms that nobody could confirm.
const stepArbitrary = fc.record({
  who: fc.constantFrom('alice', 'bob', 'dave'),
  name: fc.constantFrom('a', 'b', 'c'),
  isRemoval: fc.boolean(),
});
const FORMS = {
  id: ({ id }: { id: string }) => text(id),
  name: ({ name }: { name: string }) => text(name),
  object: (stored: { id: string; name: string }) => stored,
};

it('whatever happened and however it is told, nobody is named who didn’t do it', () => {
  const given = [
    fc.array(stepArbitrary, { maxLength: 12 }),
    fc.constantFrom('id', 'name', 'object'),
  ] as const;
  fc.assert(
    fc.property(...given, (steps, form) => {
      const present = FORMS[form];
      const changes: FieldChange[] = [];
      const truth = new Map<string, string>();
      let stored: { id: string; name: string }[] = [];
      for (const [at, { who, name, isRemoval }] of steps.entries()) {
        if (isRemoval) {
          const gone = stored.find((one) => one.name === name);
          if (gone === undefined) continue;
          stored = stored.filter((one) => one !== gone);
          changes.push(change(who, at, [], [present(gone)]));
        } else {
          const added = { id: `id-${at}`, name };
          stored.push(added);
          truth.set(added.id, who);
          changes.push(change(who, at, [present(added)]));
        }
      }
      const origins = attributeFiles(stored, changes);
      for (const [id, { operatorKey }] of origins) expect(operatorKey).toBe(truth.get(id));
      if (form !== 'name') expect(origins.size).toBe(stored.length);
    }),
  );
});
