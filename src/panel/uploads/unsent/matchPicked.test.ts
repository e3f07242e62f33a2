import { expect, it } from 'vitest';
import { matchPicked } from './matchPicked.ts';
import type { UnsentFile } from './unsentRecord.ts';

const place = { fieldKey: 'files', fieldId: 'files', turnKey: 'files', knownIds: [] };
const unsent = (id: string, more: Partial<UnsentFile> = {}): UnsentFile => ({
  id,
  attempt: 1,
  name: 'a.txt',
  fileName: 'a.txt',
  sizeBytes: 5,
  place,
  ...more,
});
const picked = (name: string, content = 'hello', sha256: string | null = null) => ({
  file: new File([content], name, { lastModified: 1 }),
  sha256,
});
const idsOf = (...args: Parameters<typeof matchPicked>) =>
  matchPicked(...args).matches.map((match) => match.unsent.id);

it('finds a file by its name on the disk and its size, whatever it is to be called', () => {
  const wanted = [unsent('a', { name: 'better.txt' })];
  expect(idsOf(wanted, [picked('a.txt')])).toEqual(['a']);
  expect(idsOf(wanted, [picked('better.txt')])).toEqual([]);
  expect(idsOf(wanted, [picked('a.txt', 'longer')])).toEqual([]);
});

it('finds a name that is written in another way', () => {
  expect(idsOf([unsent('a', { fileName: 'é.txt' })], [picked('e\u0301.txt')])).toEqual(['a']);
});

it('takes no file of other content, where that is known of both', () => {
  const wanted = [unsent('a', { sha256: 'aa' })];
  expect(idsOf(wanted, [picked('a.txt', 'hello', 'bb')])).toEqual([]);
  expect(idsOf(wanted, [picked('a.txt', 'hello', 'bb'), picked('a.txt', 'hello', 'aa')])).toEqual(['a']);
  expect(idsOf(wanted, [picked('a.txt')])).toEqual(['a']);
  expect(idsOf([unsent('a')], [picked('a.txt', 'hello', 'bb')])).toEqual(['a']);
});

it('gives one picked file to every section that it was dropped on', () => {
  const wanted = [unsent('a'), unsent('b', { place: { ...place, fieldId: 'designs' } })];
  expect(idsOf(wanted, [picked('a.txt')])).toEqual(['a', 'b']);
});

it('names those that were not among them', () => {
  const other = picked('other.txt');
  const { strangers } = matchPicked([unsent('a')], [picked('a.txt'), other]);
  expect(strangers).toEqual([other.file]);
});
