import type { DropEvent } from 'react-dropzone';
import { expect, it } from 'vitest';
import { DroppedFolder, readDroppedFiles } from './readDroppedFiles.ts';

const item = (file: File | null, isDirectory = false) => ({
  kind: 'file',
  getAsFile: () => file,
  webkitGetAsEntry: () => ({ isDirectory, name: file?.name ?? '' }),
});
function dropOf(items: unknown[], files: File[] = [], type = 'drop') {
  return { type, dataTransfer: { items, files } } as unknown as DropEvent;
}

it('reads the files of a drop in their order, also those that other readers leave out', async () => {
  const files = ['b.txt', '.DS_Store', 'a.txt'].map((name) => new File(['x'], name));
  expect(await readDroppedFiles(dropOf(files.map((file) => item(file))))).toEqual(files);
});

it('keeps the type the browser gave, and guesses none', async () => {
  const [file] = await readDroppedFiles(dropOf([item(new File(['x'], 'notes.md'))]));
  expect(file?.type).toBe('');
});

it('tells a folder from a file, though the browser hands over both as files', async () => {
  const [folder] = await readDroppedFiles(dropOf([item(new File([], 'docs'), true)]));
  expect(folder).toBeInstanceOf(DroppedFolder);
  expect(folder?.name).toBe('docs');
});

it('leaves dragged text alone', async () => {
  expect(await readDroppedFiles(dropOf([{ kind: 'string' }]))).toEqual([]);
});

it('falls back to the plain file list where there are no items', async () => {
  const file = new File(['x'], 'a.txt');
  expect(await readDroppedFiles(dropOf([], [file]))).toEqual([file]);
});

it('has nothing to read before the drop', async () => {
  expect(await readDroppedFiles(dropOf([item(new File(['x'], 'a'))], [], 'dragenter'))).toEqual([]);
});
