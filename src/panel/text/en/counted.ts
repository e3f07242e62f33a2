/** How English writes numbers. */
export const number = new Intl.NumberFormat('en');
const plurals = new Intl.PluralRules('en');

/** `1 file`, `2 files`, `1,000 files`. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${number.format(count)} ${plurals.select(count) === 'one' ? one : other}`;
}
