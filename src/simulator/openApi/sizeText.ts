import type { Settings } from '../settings.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** A file's size as Meegle tells it: for people, `2.3MB` (base 1024, one decimal), or every byte as digits. */
export function sizeText(sizeBytes: number, mode: Settings['sizeText']): string {
  if (mode === 'exact') return String(sizeBytes);
  if (sizeBytes < 1024) return `${sizeBytes}B`;
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(sizeBytes) / Math.log(1024)));
  return `${(sizeBytes / 1024 ** power).toFixed(1)}${UNITS[power] ?? ''}`;
}
