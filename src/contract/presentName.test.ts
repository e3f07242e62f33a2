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
    ['one between a foreign word and another', 'PDF\u200cdoc \u200cها', 'PDF[U+200C]doc [U+200C]ها'],
    [
      'fillers and selectors in front of Persian',
      '\u3164\u200cها \ufe0f\u200cها',
      '[U+3164][U+200C]ها [U+FE0F][U+200C]ها',
    ],
    ['a second one behind a virama', 'ರಿಪೋರ್ಟ್\u200c\u200c.pdf', 'ರಿಪೋರ್ಟ್\u200c[U+200C].pdf'],
    [
      'an end of a word where none is',
      'PDF\u200b2024 \u200bไทย\u200b.txt',
      'PDF[U+200B]2024 [U+200B]ไทย[U+200B].txt',
    ],
    ['spaces where there is nothing else', ' \u00a0\u3000\u2800', '[U+0020][U+00A0][U+3000][U+2800]'],
    ['spaces that nothing is behind', 'a b.pdf\u00a0\u2800', 'a b.pdf[U+00A0][U+2800]'],
    ['a space behind what can’t be seen', 'a\u200b ', 'a[U+200B][U+0020]'],
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
    ['Persian endings behind foreign words', 'فایل PDF\u200cها و GIF\u200cهای تازه.zip'],
    [
      'Persian endings behind digits, quotes and brackets',
      'دختر ۲۰\u200cساله طرح 5\u200cساله «کتاب»\u200cها (PDF)\u200cها.pdf',
    ],
    ['a Persian digit that is kept apart', 'گزارش کووید\u200c۱۹.docx'],
    ['Arabic and Urdu', 'تقرير نهائي ٢٠٢٤ (١).pdf خط\u200cکشی ه\u200d.ق'],
    ['Kannada as its keyboards type it', 'ರಿಪೋರ್ಟ್\u200c.pdf ಸಾಫ್ಟ್\u200c ವೇರ್\u200c'],
    ['Malayalam, with old chillus', 'റിപ്പോര്\u200dട്ട്\u200c.pdf അവന്\u200d'],
    ['Telugu behind a final virama', 'సాఫ్ట్\u200c ఫైల్ మైక్రోసాఫ్ట్\u200c.docx'],
    ['Hindi and Marathi', 'रिपोर्ट अंतिम.pdf सॉफ़्ट\u200cवेयर दऱ्\u200dया श्री\u200cमान्\u200c.txt'],
    ['Bengali and Assamese', 'প্রতিবেদন র\u200d্যাব উদ্\u200cযাপন.pdf'],
    ['Gujarati, Gurmukhi, Oriya and Tamil', 'અહેવાલ્\u200c ਰਿਪੋਰਟ ରିପୋର୍ଟ୍\u200c அறிக்கை க்\u200cஷ.pdf'],
    ['Sinhala', 'වාර්තාව ශ්\u200dරී ලංකා ක්\u200cරම්\u200c.pdf'],
    ['Thai beside foreign words and digits', 'รายงาน\u200bPDF\u200bฉบับ\u200b2567 กำไร ๒๕๖๗\u200bปี.pdf'],
    ['Khmer beside digits', 'របាយការណ៍\u200bឆ្នាំ\u200b២០២៤\u200bភាសា\u200bខ្មែរ.docx'],
    ['Lao and Burmese', 'ບົດ\u200bລາຍງານ မြန်မာ\u200bဘာသာ.pdf'],
    ['Hebrew with points and punctuation', 'דו״ח סופי – שָׁלוֹם (2).pdf'],
    [
      'Hangul, whole, apart and old',
      '보고서 최종.hwp \u1112\u1161\u11ab\u1100\u1173\u11af \u1112\u119e\u11ab.hwp',
    ],
    ['Vietnamese, whole and apart', 'Báo cáo cuối năm.pdf Ba\u0301o ca\u0301o cuo\u0302\u0301i.pdf'],
    ['the newest emoji, kinds of hair and flags', '👨🏿‍🦰 🐦‍🔥 🏴‍☠️ 👁️‍🗨️ 🇺🇳 🫱🏻‍🫲🏿 *️⃣.png'],
    ['spaces in front', '\u3000\u3000报告.pdf  终.txt'],
  ])('leaves %s', (_what, name) => {
    expect(presentName(name)).toBe(name);
  });

  it('leaves names put together of ordinary words, whatever they are', () => {
    const plain = 'PDF 2024 终稿 (1) 報告 ノート 보고서 Báo שלום مرحبا 👩🏽‍💻 ❤️ 1️⃣';
    const joined = 'റിപ്പോര്\u200dട്ട്\u200c क्\u200dष ශ්\u200dරී র\u200d্যাব';
    const apart = 'می\u200cخواهم PDF\u200cها ۲۰\u200cساله ರಿಪೋರ್ಟ್\u200c సాఫ్ట్\u200c ไทย\u200bPDF ២០២៤\u200bភាសា';
    const words = `${plain} ${joined} ${apart}`.split(' ');
    const parts = fc.array(fc.constantFrom(...words), { minLength: 1 });
    fc.assert(
      fc.property(parts, fc.constantFrom(' ', '-', '_', '、', '.'), (each, between) => {
        const name = `${each.join(between)}.pdf`;
        expect(presentName(name)).toBe(name);
      }),
    );
  });

  it('shows what joins letters, keeps them apart or ends words, wherever no script needs it', () => {
    const plain = fc.constantFrom('a', '5', '报', 'の', '한', 'é', 'ж', '.', ' ', '-', '(');
    const unseen = fc.constantFrom('\u200b', '\u200c', '\u200d');
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, unseen), { minLength: 1 }), (pairs) => {
        const shown = presentName(`${pairs.map(([letter, mark]) => letter + mark).join('')}.txt`);
        expect(shown).not.toMatch(/[\u200b-\u200d]/);
        expect(shown.match(/\[U\+200[BCD]\]/g)).toHaveLength(pairs.length);
      }),
    );
  });

  it('lets no blank and no zero-width space hide at a name’s end', () => {
    const unit = fc.constantFrom(...'aم票❤\u0ccd\u200b\u200c\ufe0f \u00a0\u2800\u3000');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (name) => {
        const shown = presentName(name);
        expect(shown).not.toMatch(/[\s\u2800\u200b]$/u);
        expect(presentName(shown)).toBe(shown);
      }),
    );
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
