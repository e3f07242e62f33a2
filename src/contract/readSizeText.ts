const FACTORS = new Map([
  ['', 1],
  ['B', 1],
  ['K', 1024],
  ['M', 1024 ** 2],
  ['G', 1024 ** 3],
  ['T', 1024 ** 4],
]);

/** Bytes behind Meegle's size text (`2.3MB`, `840 kB`), about; null when it isn't one. */
export function readSizeText(sizeText: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?\s*$/i.exec(sizeText);
  const factor = FACTORS.get(match?.[2]?.toUpperCase() ?? '');
  return match === null || factor === undefined ? null : Math.round(Number(match[1]) * factor);
}
