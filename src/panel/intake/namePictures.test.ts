import { expect, it } from 'vitest';
import { namePictures } from './namePictures.ts';

const at = new Date(2026, 10, 21, 15, 30, 12);
const picture = (name: string, more: FilePropertyBag = {}) =>
  new File(['x'], name, { type: 'image/png', lastModified: at.getTime() - 40, ...more });
const namesOf = (files: readonly File[], taken: readonly string[] = []) =>
  namePictures(files, '粘贴', at, new Set(taken)).map(({ name }) => name);

it('a pasted screenshot is named by the local time', () => {
  expect(namesOf([picture('image.png')])).toEqual(['粘贴-20261121-153012-01.png']);
});

it('screenshots of the same second are counted', () => {
  expect(namesOf([picture('image.png'), picture('image.png')])).toEqual([
    '粘贴-20261121-153012-01.png',
    '粘贴-20261121-153012-02.png',
  ]);
  expect(namesOf([picture('image.png')], ['粘贴-20261121-153012-01.png'])).toEqual([
    '粘贴-20261121-153012-02.png',
  ]);
});

it('a picture without any name gets the extension of its type', () => {
  expect(namesOf([picture('', { type: 'image/jpeg' })])).toEqual(['粘贴-20261121-153012-01.jpg']);
});

it('a file that was copied keeps its name, even if it is called image.png', () => {
  const copied = picture('image.png', { lastModified: at.getTime() - 3_600_000 });
  const files = [copied, picture('首页.png'), new File(['x'], 'image.txt', { lastModified: at.getTime() })];
  expect(namePictures(files, '粘贴', at, new Set())).toEqual(files);
});

it('the bytes and the type stay what they were', async () => {
  const [named] = namePictures([picture('image.png')], '粘贴', at, new Set());
  expect(named?.type).toBe('image/png');
  expect(named?.size).toBe(1);
});
