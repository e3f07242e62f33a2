const collator = new Intl.Collator('zh', { numeric: true, sensitivity: 'base' });

/** Orders names as people do: `2` before `10`, Chinese by pinyin; for `sort`. */
export function compareNaturally(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}
