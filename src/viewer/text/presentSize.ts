const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size in bytes as people write it, in steps of 1024: `2 MB`, `14.3 MB`. */
export function presentSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  return `${Number(value.toFixed(value < 100 ? 1 : 0))} ${UNITS[unit]}`;
}
