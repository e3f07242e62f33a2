import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchiveEntry } from './Archive.ts';
import { arrangeTree, type Folder } from './arrangeTree.ts';

const entry = (path: string, isFolder = false): ArchiveEntry => ({
  path,
  isFolder,
  sizeBytes: 1,
  modifiedAt: null,
  isLocked: false,
  read: async () => new Blob(),
});

function present({ folders, files }: Folder): unknown[] {
  return [...folders.map((folder) => ({ [folder.name]: present(folder) })), ...files.map(({ name }) => name)];
}

const count = ({ folders, files }: Folder): number =>
  files.length + folders.reduce((sum, folder) => sum + count(folder), 0);

describe('the tree of an archive', () => {
  it('has folders first, and numbers in their order', () => {
    const tree = arrangeTree(['b.txt', 'a/10.txt', 'a/9.txt', 'z/y/x.txt'].map((path) => entry(path)));
    expect(present(tree)).toEqual([{ a: ['9.txt', '10.txt'] }, { z: [{ y: ['x.txt'] }] }, 'b.txt']);
  });

  it('knows a folder that is an entry, and one that only its files name', () => {
    expect(present(arrangeTree([entry('empty/', true), entry('a/b')]))).toEqual([
      { a: ['b'] },
      { empty: [] },
    ]);
  });

  it('shows a path that would lead out as folders of those names', () => {
    expect(
      present(arrangeTree([entry('../../etc/passwd'), entry('/root'), entry('C:\\Windows\\a.ini')])),
    ).toEqual([{ '..': [{ '..': [{ etc: ['passwd'] }] }] }, { 'C:': [{ Windows: ['a.ini'] }] }, 'root']);
  });

  it('shows what can’t be seen in a name, or turns it around', () => {
    expect(present(arrangeTree([entry('gpj.\u202eexe'), entry('a\u0000b')]))).toEqual([
      'a\ufffdb',
      'gpj.\ufffdexe',
    ]);
  });

  it('holds every file once, whatever it is called and however deep', () => {
    const step = fc.oneof(fc.string(), fc.constantFrom('..', '.', '', '__proto__', 'constructor'));
    const path = fc.array(step, { maxLength: 200 }).map((steps) => steps.join('/'));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 50 }), (paths) => {
        expect(count(arrangeTree(paths.map((each) => entry(each))))).toBe(paths.length);
      }),
    );
    const deep = Array.from({ length: 10 }, (_, index) => entry('a/'.repeat(50_000) + index));
    expect(count(arrangeTree(deep))).toBe(10);
  });
});
