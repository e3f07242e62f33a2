const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];
const STEP = 1024;

// Chinese and English write these numbers alike.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/**
 * A size in bytes as people read it: `840 KB`, `2.3 MB`. Counts in 1024s, as the limit of 100 MB (104,857,600 bytes)
 * does; one decimal under 10, none above.
 */
export function formatSize(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  // 1023.6 KB would be rounded to "1,024 KB".
  while (Math.round(value) >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const number = unit === 0 || value >= 9.95 ? whole : tenths;
  return `${number.format(value)} ${UNITS[unit] ?? ''}`;
}
