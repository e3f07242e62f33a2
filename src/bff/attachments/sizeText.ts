const SIZE_TEXT = /^\s*(\d+(?:\.(\d+))?)\s*([kmgt]?)i?(?:b|bytes?)?\s*$/i;

/** Rounding noise of a division, far below the last digit of any size text. */
const NOISE = 1e-9;

/** A size text taken apart. */
interface ReadSize {
  readonly number: number;
  readonly decimals: number;
  /** How often it was divided by 1000 or 1024. */
  readonly power: number;
}

/** Whether a size text says something of the file's size. */
export function tellsSize(sizeText: string): boolean {
  return readSize(sizeText) !== null;
}

/** The bytes a size text gives exactly ("1024", "1024 B"), or null when it is missing, rounded or can't be read. */
export function readExactSize(sizeText: string): number | null {
  const size = readSize(sizeText);
  return size?.power === 0 ? size.number : null;
}

/** The bytes that a file with that size text has at least; 0 when the text is missing or can't be read. */
export function readLeastSize(sizeText: string): number {
  const size = readSize(sizeText);
  if (size === null) return 0;
  const { number, decimals, power } = size;
  return power === 0 ? number : Math.floor((number - 0.5 * 10 ** -decimals) * 1000 ** power);
}

/**
 * Whether Meegle's size text can be that of a file of `sizeBytes` bytes: if some base (1000 or 1024), rounded or cut
 * off, gives the text. A text that is missing or can't be read agrees with every size: it proves nothing against it.
 */
export function sizeAgrees(sizeText: string, sizeBytes: number): boolean {
  const size = readSize(sizeText);
  if (size === null) return true;
  const lastDigit = 10 ** -size.decimals;
  // Whoever cuts decimals off in floating point may lose one more: 72564.15 times 100 is 7256414.999999999.
  const most = lastDigit + (size.decimals === 0 ? -NOISE : NOISE);
  return [1000, 1024].some((base) => {
    const off = sizeBytes / base ** size.power - size.number;
    return off >= -lastDigit / 2 - NOISE && off < most;
  });
}

/**
 * Null also for what can't be meant as it stands: no bytes at all, since Meegle stores no empty file, and parts of a
 * byte, whose unit was left out.
 */
function readSize(sizeText: string): ReadSize | null {
  const [, number, decimals = '', unit = ''] = SIZE_TEXT.exec(sizeText) ?? [];
  if (number === undefined) return null;
  const power = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
  if (power === 0 && (Number(number) === 0 || decimals !== '')) return null;
  return { number: Number(number), decimals: decimals.length, power };
}
