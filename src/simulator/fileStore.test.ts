import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileStore, StoredBytes } from './fileStore.ts';
import { createFileStore, TooLarge } from './fileStore.ts';

let files: FileStore;
let inUse: StoredBytes[] = [];
const everything = { limitBytes: Infinity, keepBytes: Infinity };

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

beforeAll(async () => {
  files = await createFileStore(() => inUse);
});
beforeEach(() => {
  inUse = [];
});
afterAll(() => files.close());

describe('the file store', () => {
  it('keeps a stream on disk and knows its size and hash', async () => {
    const stored = await files.receive(chunks('ab', '', 'c'), everything);
    expect(await readFile(stored.path, 'utf8')).toBe('abc');
    expect(stored).toMatchObject({ sizeBytes: 3, sha256: createHash('sha256').update('abc').digest('hex') });
  });

  it('keeps only the beginning when told so', async () => {
    const stored = await files.receive(chunks('ab', 'cd', 'ef'), { limitBytes: 6, keepBytes: 3 });
    expect(await readFile(stored.path, 'utf8')).toBe('abc');
  });

  it('takes exactly the limit and not a byte more', async () => {
    await files.receive(chunks('ab', 'c'), { ...everything, limitBytes: 3 });
    const tooMuch = files.receive(chunks('ab', 'cd'), { ...everything, limitBytes: 3 });
    await expect(tooMuch).rejects.toThrow(TooLarge);
  });

  it('writes the same bytes only once', async () => {
    const first = await files.put(Buffer.from('same'));
    expect(await files.put(Buffer.from('same'))).toEqual(first);
  });

  it('removes what nothing refers to when the last writing is over', async () => {
    const [kept, lost] = await files.whileWriting(async () => {
      const both = [await files.put(Buffer.from('kept')), await files.put(Buffer.from('lost'))] as const;
      inUse = [both[0]];
      await files.whileWriting(() => Promise.resolve());
      expect(await readFile(both[1].path, 'utf8')).toBe('lost');
      return both;
    });
    expect(await readFile(kept.path, 'utf8')).toBe('kept');
    await expect(readFile(lost.path)).rejects.toThrow('ENOENT');
    const again = await files.put(Buffer.from('lost'));
    expect(await readFile(again.path, 'utf8')).toBe('lost');
  });
});
