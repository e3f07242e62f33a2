import { expect, it } from 'vitest';
import { createDeletedFiles, DELETED_KEPT_MS } from './deletedFiles.ts';

const file = (id: string) => ({ id, name: `${id}.txt`, type: 'text/plain', sizeText: '1KB' });

it('a deleted file is known to who deleted it there, and to nobody else', async () => {
  const deleted = createDeletedFiles();
  expect(await deleted.note('alice', 'demo/1/field', file('a'))).toBe(true);
  expect(await deleted.find('alice', 'demo/1/field', 'a')).toEqual(file('a'));
  expect(await deleted.find('bob', 'demo/1/field', 'a')).toBeUndefined();
  expect(await deleted.find('alice', 'demo/2/field', 'a')).toBeUndefined();
});

it('it is forgotten after ten minutes', async () => {
  let now = 1;
  const deleted = createDeletedFiles({ now: () => now });
  await deleted.note('alice', 'p', file('a'));
  now += DELETED_KEPT_MS;
  expect(await deleted.find('alice', 'p', 'a')).toEqual(file('a'));
  now += 1;
  expect(await deleted.find('alice', 'p', 'a')).toBeUndefined();
});

it('of more than 10 000 the oldest is forgotten', async () => {
  const deleted = createDeletedFiles();
  for (let index = 0; index <= 10_000; index += 1) await deleted.note('alice', 'p', file(String(index)));
  expect(await deleted.find('alice', 'p', '0')).toBeUndefined();
  expect(await deleted.find('alice', 'p', '1')).toEqual(file('1'));
});
