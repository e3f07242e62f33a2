import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentName } from './presentName.ts';

describe('a name as it is drawn', () => {
  it.each([
    ['发票\u202egpj.exe', '发票[U+202E]gpj.exe'],
    ['a\u2066b\u2069.txt', 'a[U+2066]b[U+2069].txt'],
    ['exe.\u200fgpj', 'exe.[U+200F]gpj'],
    ['exe.\u061cgpj', 'exe.[U+061C]gpj'],
  ])('shows what would turn %j around', (name, shown) => {
    expect(presentName(name)).toBe(shown);
  });

  it('leaves the honest marks of a right-to-left name, and still none that overrides', () => {
    expect(presentName('דוח (סופי)\u200f.pdf')).toBe('דוח (סופי)\u200f.pdf');
    expect(presentName('דוח\u202egpj.exe')).toBe('דוח[U+202E]gpj.exe');
  });

  it('never holds an override, and is the name itself where there is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '.', '票', 'ם', '\u202e', '\u2067') }), (name) => {
        expect(presentName(name)).not.toMatch(/[\u202e\u2067]/);
        if (!/[\u202e\u2067]/.test(name)) expect(presentName(name)).toBe(name);
      }),
    );
  });
});
