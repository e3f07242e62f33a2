/** One entry of a listing; what the archive doesn't tell is null. */
export interface ListedEntry {
  readonly path: string | null;
  readonly isFolder: boolean;
  readonly sizeBytes: number | null;
  readonly packedBytes: number | null;
  readonly modifiedAt: Date | null;
  readonly isLocked: boolean;
}

/** Reads what `7z l -slt` prints: blocks of `Key = value` behind a line of dashes. */
export function parseListing(listing: string): ListedEntry[] {
  const begin = /^-{10}$/m.exec(listing);
  if (!begin) return [];
  return listing
    .slice(begin.index + begin[0].length)
    .split(/\n\n+/)
    .map(parseBlock)
    .filter((block) => block.has('Size') || block.has('Packed Size')) // a .Z tells only the latter
    .map((block) => ({
      path: block.get('Path') ?? null,
      isFolder: block.get('Folder') === '+' || (block.get('Attributes') ?? '').startsWith('D'),
      sizeBytes: readCount(block.get('Size')),
      packedBytes: readCount(block.get('Packed Size')),
      modifiedAt: readDate(block.get('Modified')),
      isLocked: block.get('Encrypted') === '+',
    }));
}

function parseBlock(block: string): Map<string, string> {
  return new Map(
    block.split('\n').flatMap((line): [string, string][] => {
      const [, key, value] = /^([A-Z][\w ]*) = ?(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}

function readCount(text = ''): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

function readDate(text = ''): Date | null {
  const date = new Date(text.replace(/(\.\d{3})\d+$/, '$1').replace(' ', 'T'));
  return Number.isNaN(date.getTime()) ? null : date;
}
