const DIGITS = '零一二三四五六七八九';
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
]);

/**
 * Numerals where they count something and are not part of a word, as 三 is of 三星: after 第, in brackets, and at the
 * beginning before 、 or a dot.
 */
const COUNTING =
  /(第|[（(]|^)([零〇一二两三四五六七八九十百千万]+)(?![零〇一二两三四五六七八九十百千万])([）)]|[、．.])?/g;

/** A text with its counting Chinese numerals as digits, for comparing: `第十二章` as `第12章`, `（三）` as `（3）`. */
export function readNumerals(text: string): string {
  return text.replace(COUNTING, (whole, before: string, numerals: string, after = '') => {
    const counts = before === '第' || (before === '' ? /[、．.]/ : /[）)]/).test(after);
    return counts ? `${before}${valueOf(numerals)}${after}` : whole;
  });
}

/** `二〇二六` is read digit by digit, `三百二十一` by its units; `十` without a digit before it is ten. */
function valueOf(numerals: string): number {
  const digits = Array.from(numerals, (numeral) =>
    DIGITS.indexOf({ 〇: '零', 两: '二' }[numeral] ?? numeral),
  );
  if (digits.every((digit) => digit >= 0)) return Number(digits.join(''));
  let [total, section, digit] = [0, 0, -1];
  Array.from(numerals).forEach((numeral, index) => {
    const unit = UNITS.get(numeral);
    if (unit === undefined) digit = digits[index] ?? -1;
    else if (unit === 10_000) {
      total += (section + Math.max(digit, 0)) * unit;
      [section, digit] = [0, -1];
    } else {
      section += (digit === -1 ? 1 : digit) * unit;
      digit = -1;
    }
  });
  return total + section + Math.max(digit, 0);
}
