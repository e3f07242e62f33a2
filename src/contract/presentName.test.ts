import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentName } from './presentName.ts';

const tags = (letters: string) =>
  Array.from(letters, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');

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

  it.each([
    ['zero-width characters alone', '\u200b\u200c\u200d', '[U+200B][U+200C][U+200D]'],
    ['one between letters', '合\u200b同.pdf', '合[U+200B]同.pdf'],
    ['a byte order mark', '\ufeffa.csv', '[U+FEFF]a.csv'],
    ['a word joiner and a soft hyphen', 'in\u2060vo\u00adice.pdf', 'in[U+2060]vo[U+00AD]ice.pdf'],
    ['fillers of Hangul', '\u3164\u115f\uffa0.txt', '[U+3164][U+115F][U+FFA0].txt'],
    ['letters that are tags', `a${tags('b')}.txt`, 'a[U+E0062].txt'],
    ['a flag of no place', `🏴${tags('xxyy')}\u{e007f}`, '🏴[U+E0078][U+E0078][U+E0079][U+E0079][U+E007F]'],
    ['joiners between Latin letters', 'a\u200db\u200cc', 'a[U+200D]b[U+200C]c'],
    ['a second one in Persian', 'می\u200c\u200cخواهم', 'می[U+200C][U+200C]خواهم'],
    ['one behind the last letter', 'کتاب\u200c.pdf', 'کتاب[U+200C].pdf'],
    ['what nothing but another is behind', 'م\u200c\ufe0f', 'م[U+200C][U+FE0F]'],
    ['a selector that selects nothing', 'a\ufe0f1\ufe0f.png', 'a[U+FE0F]1[U+FE0F].png'],
    ['a selector too many', '❤\ufe0f\ufe0f', '❤\ufe0f[U+FE0F]'],
    ['controls and ends of lines', 'a\nb\u2028c\u0085', 'a[U+000A]b[U+2028]c[U+0085]'],
    ['spaces where there is nothing else', ' \u00a0\u3000\u2800', '[U+0020][U+00A0][U+3000][U+2800]'],
  ])('shows %s', (_what, name, shown) => {
    expect(presentName(name)).toBe(shown);
  });

  it.each([
    ['families, skins, jobs and hearts', '👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧑🏿‍🤝‍🧑🏻.png'],
    ['signs drawn as text or as pictures', '☺︎ ☺️ ©️ ▶️.mp4'],
    ['keycaps and flags', `1️⃣ #️⃣ 🇨🇳 🏴${tags('gbsct')}\u{e007f}.jpg`],
    ['Persian words that are kept apart', 'می\u200cخواهم کتاب\u200cها.pdf'],
    ['Hindi and Sinhala letters that are joined, or not', 'क्\u200dष क्\u200cष ක්\u200dෂ ශ්\u200dරී.pdf'],
    ['ends of words in Khmer and Thai', 'ភាសា\u200bខ្មែរ ภาษา\u200bไทย.txt'],
    ['forms of Han and Mongolian characters', '葛\u{e0100}城.txt ᠨ\u180b'],
    ['spaces between words', '年度 报告\u3000终.pdf'],
  ])('leaves %s', (_what, name) => {
    expect(presentName(name)).toBe(name);
  });

  it('never holds an override, is the same when drawn twice, and the name itself where all of it is seen', () => {
    const unit = fc.constantFrom(
      'a',
      '.',
      '票',
      'ם',
      'م',
      '❤',
      '\u202e',
      '\u2067',
      '\u200b',
      '\u200c',
      '\ufe0f',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (name) => {
        const shown = presentName(name);
        expect(shown).not.toMatch(/[\u202e\u2067\u200b]/);
        expect(presentName(shown)).toBe(shown);
        if (!/[\u202e\u2067\u200b\u200c]|\ufe0f/.test(name)) expect(shown).toBe(name);
      }),
    );
  });

  it('tells names apart that differ in what can’t be seen', () => {
    const unit = fc.constantFrom('\u200b', '\u200d', '\u00ad', '\u2060', '\u3164', '\u{e0041}', '\u202d');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (unseen) => {
        expect(presentName(`a${unseen}.txt`)).toBe(`a${presentName(unseen)}.txt`);
        expect(presentName(unseen)).toMatch(/^(\[U\+[0-9A-F]{4,6}\])+$/);
      }),
    );
  });
});
