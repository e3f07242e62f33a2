import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNaturally } from './compareNaturally.ts';
import { readTransfer } from './readTransfer.ts';
import { RefusedEntry } from './RefusedEntry.ts';
import { WALK_FILES } from './walkFolder.ts';

/** A folder's content by name: a folder, a file, or a file that can't be read. */
interface Tree {
  readonly [name: string]: Tree | 'file' | 'broken';
}

const BATCH = 100;

function entryOf(name: string, what: Tree | 'file' | 'broken'): FileSystemEntry {
  if (typeof what === 'string') {
    const file = (resolve: (file: File) => void, reject: (reason: Error) => void) =>
      what === 'file' ? resolve(new File(['x'], name)) : reject(new Error('NotReadableError'));
    return { name, isDirectory: false, isFile: true, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const left = Object.entries(what).map(([child, content]) => entryOf(child, content));
    return { readEntries: (resolve: (batch: FileSystemEntry[]) => void) => resolve(left.splice(0, BATCH)) };
  };
  return { name, isDirectory: true, isFile: false, createReader } as unknown as FileSystemEntry;
}

function item(entry: FileSystemEntry | null, file: File | null = null) {
  return { kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => entry };
}
function transferOf(items: unknown[], files: File[] = []) {
  return { items, files } as unknown as DataTransfer;
}
const dropFolder = async (name: string, tree: Tree) => readTransfer(transferOf([item(entryOf(name, tree))]));
const told = (files: readonly File[]) =>
  files.map((file) => (file instanceof RefusedEntry ? `${file.name}: ${file.refusal.reason}` : file.name));

describe('files that were dropped', () => {
  it('come in their order, also those that other readers leave out', async () => {
    const files = ['b.txt', '.DS_Store', 'a.txt'].map((name) => new File(['x'], name));
    expect(await readTransfer(transferOf(files.map((file) => item(null, file))))).toEqual(files);
  });

  it('keep the type the browser gave, and get none by guessing', async () => {
    const [file] = await readTransfer(transferOf([item(null, new File(['x'], 'notes.md'))]));
    expect(file?.type).toBe('');
  });

  it('come from the plain list where there are no items', async () => {
    const file = new File(['x'], 'a.txt');
    expect(await readTransfer(transferOf([], [file]))).toEqual([file]);
  });

  it('are all there is: dragged text is left alone', async () => {
    expect(await readTransfer(transferOf([{ kind: 'string' }]))).toEqual([]);
  });

  it('are asked for before anything is waited for, since browsers forget them after the event', () => {
    const asked: string[] = [];
    const noted = (name: string) => ({
      kind: 'file',
      getAsFile: () => null,
      webkitGetAsEntry: () => {
        asked.push(name);
        return entryOf(name, { 'x.txt': 'file' });
      },
    });
    void readTransfer(transferOf([noted('one'), noted('two')]));
    expect(asked).toEqual(['one', 'two']);
  });
});

describe('a folder', () => {
  it('gives the files in it and in its folders, in natural order', async () => {
    const tree: Tree = { '10.txt': 'file', '2.txt': 'file', '1': { 'b.txt': 'file', 'a.txt': 'file' } };
    expect(told(await dropFolder('docs', tree))).toEqual(['a.txt', 'b.txt', '2.txt', '10.txt']);
  });

  it('is read to its end, though the browser gives a hundred entries at a time', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`${index}.txt`, 'file'] as const),
    );
    const names = told(await dropFolder('docs', tree));
    expect(names).toEqual(Object.keys(tree));
  });

  it('says so when it is empty, also when only the system has left something in it', async () => {
    const tree: Tree = { empty: {}, mac: { '.DS_Store': 'file' }, 'a.txt': 'file' };
    expect(told(await dropFolder('docs', tree))).toEqual([
      'a.txt',
      'empty: folder_empty',
      'mac: folder_empty',
    ]);
  });

  it('leaves out what systems put into folders', async () => {
    const tree: Tree = { '.DS_Store': 'file', 'Thumbs.db': 'file', 'desktop.ini': 'file', 'a.txt': 'file' };
    expect(told(await dropFolder('docs', tree))).toEqual(['a.txt']);
  });

  it('gives what can be read of it, and says what can’t', async () => {
    const tree: Tree = { 'a.txt': 'broken', 'b.txt': 'file' };
    expect(told(await dropFolder('docs', tree))).toEqual(['a.txt: unreadable', 'b.txt']);
    const locked = { name: 'locked', isDirectory: true } as unknown as FileSystemDirectoryEntry;
    locked.createReader = () => ({ readEntries: (_resolve, reject) => reject?.(new DOMException('no')) });
    expect(told(await readTransfer(transferOf([item(locked)])))).toEqual(['locked: folder_unreadable']);
  });

  it('that holds too much gives as many files as are taken, and says that there are more', async () => {
    const many = Object.fromEntries(
      Array.from({ length: WALK_FILES + 5 }, (_, index) => [`${index}`, 'file'] as const),
    );
    const names = told(await dropFolder('docs', many));
    expect(names).toHaveLength(WALK_FILES + 1);
    expect(names.at(-1)).toBe('docs: too_many');
  });

  it('inside folders without an end is given up', async () => {
    const endless = { name: 'loop', isDirectory: true } as unknown as FileSystemDirectoryEntry;
    endless.createReader = () => {
      let isRead = false;
      return {
        readEntries: (resolve) => {
          resolve(isRead ? [] : [endless]);
          isRead = true;
        },
      };
    };
    expect(told(await readTransfer(transferOf([item(endless)])))).toEqual(['loop: folder_unreadable']);
  });

  it('gives every file once, whatever it holds', async () => {
    const { tree } = fc.letrec<{ tree: Tree; content: Tree[string] }>((tie) => ({
      content: fc.oneof({ depthSize: 'small' }, fc.constant('file' as const), tie('tree')),
      tree: fc.dictionary(fc.stringMatching(/^[a-c0-9]{1,3}$/), tie('content'), { maxKeys: 5 }),
    }));
    const filesIn = (content: Tree): string[] =>
      Object.entries(content).flatMap(([name, what]) => (typeof what === 'object' ? filesIn(what) : name));
    await fc.assert(
      fc.asyncProperty(tree, async (content) => {
        const read = (await dropFolder('top', content)).filter((file) => !(file instanceof RefusedEntry));
        expect(read.map(({ name }) => name).toSorted()).toEqual(filesIn(content).toSorted());
      }),
    );
  });
});

it('names are ordered as people order them', () => {
  const names = ['10.png', '2.png', '1.png', 'a.png', 'B.png'];
  expect(names.toSorted((one, other) => compareNaturally(one, other))).toEqual([
    '1.png',
    '2.png',
    '10.png',
    'a.png',
    'B.png',
  ]);
});
