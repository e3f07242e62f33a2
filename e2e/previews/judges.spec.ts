import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { zh } from '../../src/viewer/text/zh.ts';
import { judgeClass } from './judgeClass.ts';
import { judgeShown } from './judgeShown.ts';
import { groupFiles } from './groupFiles.ts';
import type { ShownFile, ShownRenderer } from './shownFile.ts';
import { isBlankFile } from './isBlankFile.ts';
import { watchPage } from './watchPage.ts';

const right: readonly (readonly [type: string, renderer: ShownRenderer])[] = [
  ['image/png', 'image'],
  ['application/pdf', 'pdf'],
  ['video/mp4', 'audio'],
  ['text/plain', 'sheet'],
  ['text/html', 'sheet'],
  ['application/vnd.ms-excel', 'sheet'],
  ['application/zip', 'docx'],
  ['image/png', 'refusal'],
  ['application/x-never-heard-of', 'archive'],
  ['application/octet-stream', 'text'],
];
const wrong: readonly (readonly [type: string, renderer: ShownRenderer])[] = [
  ['image/png', 'none'],
  ['image/png', 'text'],
  ['application/pdf', 'html'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'archive'],
  ['application/zip', 'text'],
  ['video/mp4', 'none'],
  ['audio/mpeg', 'text'],
  ['text/plain', 'pdf'],
];

test('a renderer that disagrees with what a file is, is found; one that agrees is not', () => {
  for (const [type, renderer] of right) expect(judgeClass(type, renderer), `${type} ${renderer}`).toBeNull();
  for (const [type, renderer] of wrong)
    expect(judgeClass(type, renderer)).toBe(`${type} is shown as ${renderer}`);
});

const blank: readonly ShownFile[] = [
  { renderer: 'image', width: 0, height: 0, colours: 1 },
  { renderer: 'image', width: 300, height: 200, colours: 1 },
  { renderer: 'pdf', pages: 0, colours: 0, characters: 0 },
  { renderer: 'pdf', pages: 3, colours: 1, characters: 0 },
  { renderer: 'video', durationS: 9, pictures: 0, playedS: 0 },
  { renderer: 'audio', durationS: 0, pictures: 0, playedS: 0 },
  { renderer: 'sheet', rows: 0, note: '' },
  { renderer: 'odf', pages: 1, characters: 0, pictures: 0, note: zh.documents.simplified },
  { renderer: 'archive', entries: 0, note: '' },
  { renderer: 'entries', entries: 0 },
  { renderer: 'text', characters: 0, pictures: 0, note: '' },
  { renderer: 'none', sentence: '', hexBytes: 512 },
  { renderer: 'refusal', sentence: ' ' },
  { renderer: 'nothing' },
];

test('an empty screen is none of “rendered” and “refused”', () => {
  for (const shown of blank) expect(judgeShown(shown), JSON.stringify(shown)).toEqual({ kind: 'neither' });
});

test('an empty screen is right where the file is empty, or where the viewer says that it is', () => {
  expect(judgeShown({ renderer: 'image', width: 3, height: 2, colours: 1 }, true).kind).toBe('rendered');
  expect(judgeShown({ renderer: 'sheet', rows: 0, note: zh.table.empty }).kind).toBe('rendered');
  expect(judgeShown({ renderer: 'image', width: 0, height: 0, colours: 0 }, true).kind).toBe('neither');
});

const named = (name: string) => ({ name });

test('files of one name, and more than a field holds, go to several work items', () => {
  const many = Array.from({ length: 51 }, (_, index) => named(`${index}.txt`));
  expect(groupFiles(many).map(({ length }) => length)).toEqual([50, 1]);
  expect(
    groupFiles([named('a\u0301.txt'), named('\u00e1.txt'), named('b\u0001.txt'), named('b.txt')]),
  ).toEqual([
    [named('a\u0301.txt'), named('b\u0001.txt')],
    [named('\u00e1.txt'), named('b.txt')],
  ]);
});

test('a request to elsewhere and a word in the console are noted, and what is asked of our servers is not', async ({
  context,
}) => {
  const watch = watchPage(context, ['http://127.0.0.1:1']);
  const page = await context.newPage();
  await page.route(/127.0.0.1/, (route) => route.fulfill({ body: '' }));
  await page.setContent(
    '<img src="http://127.0.0.1:1/ours"><img src="http://127.0.0.1:2/told"><script>console.error("oh")</script>',
  );
  expect(watch.take().map(({ kind, told }) => `${kind} ${told}`)).toEqual([
    expect.stringContaining('console oh'),
    'foreign http://127.0.0.1:2/told',
  ]);
  expect(watch.take()).toEqual([]);
});

test('a file of spaces is blank, one with a word in it is not, and one that takes too long to look at neither', async () => {
  const info = test.info();
  const write = async (name: string, content: string) => {
    await writeFile(info.outputPath(name), content);
    return info.outputPath(name);
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f">${'<feTurbulence numOctaves="9999999"/>'.repeat(50)}</filter><rect width="2000" height="2000" filter="url(#f)"/></svg>`;
  expect(await isBlankFile(await write('blank.txt', ' \n\t '))).toBe(true);
  expect(await isBlankFile(await write('word.txt', ' word '))).toBe(false);
  expect(await isBlankFile(await write('endless.svg', svg), { timeLimitMs: 2000 })).toBe(false);
});
