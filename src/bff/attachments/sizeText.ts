const SIZE_TEXT = /^\s*(\d+(?:\.(\d+))?)\s*([kmgt]?)i?(?:b|bytes?)?\s*$/i;

/** Rounding noise of a division, far below the last digit of any size text. */
const NOISE = 1e-9;

/** The bytes a size text gives exactly ("1024", "1024 B"), or null when it is missing, rounded or can't be read. */
export function readExactSize(sizeText: string): number | null {
  const [, number, decimals, unit] = SIZE_TEXT.exec(sizeText) ?? [];
  return number !== undefined && decimals === undefined && unit === '' ? Number(number) : null;
}

/**
 * Whether Meegle's size text can be that of a file of `sizeBytes` bytes: if some base (1000 or 1024), rounded or cut
 * off, gives the text. A text that is missing or can't be read agrees with every size: it proves nothing against it.
 */
export function sizeAgrees(sizeText: string, sizeBytes: number): boolean {
  const [, number, decimals = '', unit = ''] = SIZE_TEXT.exec(sizeText) ?? [];
  if (number === undefined) return true;
  const power = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
  const lastDigit = 10 ** -decimals.length;
  return [1000, 1024].some((base) => {
    const off = sizeBytes / base ** power - Number(number);
    return off >= -lastDigit / 2 - NOISE && off < lastDigit - NOISE;
  });
}
