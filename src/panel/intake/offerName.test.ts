import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerName } from './offerName.ts';

describe('an odd name is offered a better one', () => {
  it.each([
    ['invoice\u202efdp.exe', 'invoicefdp.exe', ['hidden']],
    ['a\u2066b\u2069.txt', 'ab.txt', ['hidden']],
    ['exe.\u200fgpj', 'exe.gpj', ['hidden']],
    ['合\u200b同\u00ad.pdf', '合同.pdf', ['hidden']],
    ['\u200b\u2060', '', ['hidden']],
    ['cafe\u0301.txt', 'café.txt', ['decomposed']],
    ['\u1112\u1161\u11ab\u1100\u1173\u11af.hwp', '한글.hwp', ['decomposed']],
    ['éœ€æ±‚.docx', '需求.docx', ['mojibake']],
    ['é\u009c\u0080æ±\u0082.docx', '需求.docx', ['mojibake']],
    ['e\u0301\u202e.txt', 'é.txt', ['hidden', 'decomposed']],
  ])('%j: %j', (name, better, oddities) => {
    expect(offerName(name)).toEqual({ name: better, oddities });
  });
});

describe('a name is left alone', () => {
  it.each([
    ['of marks that a right-to-left name needs', 'תמונה\u200f (1).png'],
    ['that is Arabic', 'مرحبا.pdf'],
    ['whose marks belong to its script', 'हिन्दी.txt'],
    ['that holds a rare form of a Chinese character', '\uf900.txt'],
    ['whose emoji are joined', '👩‍💻.png'],
    ['whose words are kept apart as Persian does', 'می\u200cخواهم.pdf'],
    ['with marks that no letter holds in itself', 'q\u0323\u0301.txt'],
  ])('%s', (_why, name) => {
    expect(offerName(name)).toBeNull();
  });

  it('once a better one was taken', () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        '\u202e',
        '\u200e',
        '\u200b',
        '\u200c',
        '\ufe0f',
        'e\u0301',
        'a',
        '.',
        '❤',
        '文',
        'ש',
        'م',
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(odd, (name) => {
        const offer = offerName(name);
        expect(offerName(offer?.name ?? name)).toBeNull();
      }),
    );
  });
});
