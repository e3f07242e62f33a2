import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../meegle/meegle.ts';
import { matchUploads, type AwaitedUpload } from './matchUploads.ts';
import { sizeAgrees } from './sizeText.ts';

const upload = (name: string, more: Partial<AwaitedUpload> = {}): AwaitedUpload => ({
  name,
  type: 'text/plain',
  sizeBytes: 5,
  known: new Set(),
  ...more,
});
const file = (id: string, name: string, more: Partial<StoredFile> = {}): StoredFile => ({
  id,
  name,
  type: 'text/plain',
  sizeText: '5',
  ...more,
});

describe('an upload', () => {
  it('has no match while nothing new is in the field', () => {
    expect(matchUploads([upload('a', { known: new Set(['1']) })], [file('1', 'a')])).toEqual([
      { kind: 'none' },
    ]);
  });

  it('is the new file of its name and size', () => {
    const files = [file('1', 'b'), file('2', 'a'), file('3', 'a', { sizeText: '6' })];
    expect(matchUploads([upload('a')], files)).toEqual([{ kind: 'one', file: files[1] }]);
  });

  it('is the only new file of its size, under a name that Meegle changed', () => {
    const renamed = file('2', 'a (1)');
    expect(matchUploads([upload('a')], [renamed, file('3', 'big', { sizeText: '2MB' })])).toEqual([
      { kind: 'one', file: renamed },
    ]);
  });

  it('is told from a namesake by its type', () => {
    const mine = file('2', 'a', { type: 'text/plain; charset=utf-8' });
    expect(matchUploads([upload('a')], [file('1', 'a', { type: 'image/png' }), mine])).toEqual([
      { kind: 'one', file: mine },
    ]);
  });

  it('can’t be told from a namesake of its type but by its bytes', () => {
    const files = [file('1', 'a'), file('2', 'a')];
    expect(matchUploads([upload('a')], files)).toEqual([{ kind: 'compare', files }]);
  });

  it('may be a file of its name whose size reads oddly, if the bytes say so', () => {
    const odd = file('1', 'a', { sizeText: '7' });
    expect(matchUploads([upload('a')], [odd])).toEqual([{ kind: 'compare', files: [odd] }]);
  });

  it('leaves a file to the one whose name it bears, but by its bytes: Meegle may have given another’s that name', () => {
    const files = [file('1', 'b')];
    expect(matchUploads([upload('a'), upload('b')], files)).toEqual([
      { kind: 'none' },
      { kind: 'compare', files },
    ]);
    const both = [file('1', 'b'), file('2', 'a')];
    expect(matchUploads([upload('a'), upload('b')], both)).toEqual([
      { kind: 'one', file: both[1] },
      { kind: 'one', file: both[0] },
    ]);
  });

  it('shares a renamed file with nobody: two that could be it are told by its bytes', () => {
    const files = [file('1', 'c')];
    const either = { kind: 'compare', files };
    expect(matchUploads([upload('a'), upload('b')], files)).toEqual([either, either]);
  });
});

const nameOf = fc.constantFrom('a', 'b', 'c', 'd');
const anyUpload = fc.record({
  name: nameOf,
  type: fc.constantFrom('text/plain', 'image/png'),
  sizeBytes: fc.constantFrom(5, 6),
  known: fc.uniqueArray(fc.constantFrom('0', '1', '2', '3', '4', '5')).map((ids) => new Set<string>(ids)),
});
const anyFiles = fc
  .array(
    fc.record({
      name: nameOf,
      type: fc.constantFrom('text/plain', 'image/png', ''),
      sizeText: fc.constantFrom('5', '6', ''),
    }),
    { maxLength: 6 },
  )
  .map((files) => files.map((each, index): StoredFile => ({ id: String(index), ...each })));

describe('whatever is in the field', () => {
  it('no file is given to two uploads, none to one that knew it, none of another size', () => {
    fc.assert(
      fc.property(fc.array(anyUpload, { maxLength: 5 }), anyFiles, (uploads, files) => {
        const matches = matchUploads(uploads, files);
        expect(matches).toHaveLength(uploads.length);
        const given = matches.flatMap((match) => (match.kind === 'one' ? [match.file.id] : []));
        expect(new Set(given).size).toBe(given.length);
        for (const [index, match] of matches.entries()) {
          const { known, sizeBytes } = uploads[index]!;
          const named = match.kind === 'none' ? [] : match.kind === 'one' ? [match.file] : match.files;
          expect(named.some(({ id }) => known.has(id))).toBe(false);
          if (match.kind === 'one') expect(sizeAgrees(match.file.sizeText, sizeBytes)).toBe(true);
          if (match.kind === 'compare') expect(match.files.length).toBeGreaterThan(0);
          // a file given to one upload is no candidate of another
          if (match.kind === 'compare') expect(match.files.some(({ id }) => given.includes(id))).toBe(false);
        }
      }),
    );
  });

  it('uploads of different names are each given their own file, in any order, among strangers', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        fc.uniqueArray(fc.string({ minLength: 4, maxLength: 6 }), { maxLength: 4 }),
        fc.func(fc.nat()),
        (names, strangers, order) => {
          const uploads = names.map((name) => upload(name));
          const files = [
            ...names.map((name) => file(`mine ${name}`, name)),
            ...strangers.map((name) => file(`stranger ${name}`, name)),
          ].sort((one, other) => order(one.id) - order(other.id));
          const ids = matchUploads(uploads, files).map((match) => match.kind === 'one' && match.file.id);
          expect(ids).toEqual(names.map((name) => `mine ${name}`));
        },
      ),
    );
  });
});
