import { describe, expect, it } from 'vitest';
import { parseListing } from './parseListing.ts';

const head =
  '7-Zip (z) 24.09\n\nListing archive: /in/archive\n\n--\nPath = /in/archive\nType = 7z\n\n----------\n';

describe('what 7-Zip lists', () => {
  it('is a file with its size, time and whether it asks for a password', () => {
    const listing = `${head}Path = 报告 = 1.txt\nSize = 9\nPacked Size = \nModified = 2026-11-22 05:06:09.2260000\nAttributes = A -rw-rw-rw-\nEncrypted = +\n\nPath = b\nSize = 0\nAttributes = D drwxr-xr-x\n`;
    expect(parseListing(listing)).toEqual([
      {
        path: '报告 = 1.txt',
        isFolder: false,
        sizeBytes: 9,
        packedBytes: null,
        modifiedAt: new Date('2026-11-22T05:06:09.226'),
        isLocked: true,
      },
      { path: 'b', isFolder: true, sizeBytes: 0, packedBytes: null, modifiedAt: null, isLocked: false },
    ]);
  });

  it('may be one stream without a name or a size', () => {
    expect(parseListing(`${head}Size = \nPacked Size = 50\n`)).toMatchObject([
      { path: null, sizeBytes: null, packedBytes: 50 },
    ]);
  });

  it('is a stream of bytes of unknown length, too', () => {
    expect(parseListing(`${head}Packed Size = 50\nMethod = LZW\n`)).toMatchObject([
      { path: null, sizeBytes: null, packedBytes: 50 },
    ]);
  });

  it('is nothing when the archive couldn’t be opened', () => {
    expect(parseListing('ERROR: /in/archive : Cannot open the file as archive\n\nErrors: 1')).toEqual([]);
  });
});
