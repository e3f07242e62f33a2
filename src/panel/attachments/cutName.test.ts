import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutName } from './cutName.ts';

describe('cutName', () => {
  it('loses nothing of any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(cutName(name).join('')).toBe(name);
      }),
    );
  });

  it('keeps the extension and the end of the stem together', () => {
    expect(cutName('2025 Q4 report final.pptx')).toEqual(['2025 Q4 report f', 'inal.pptx']);
    expect(cutName('报告最终确认版.docx')).toEqual(['报告最', '终确认版.docx']);
  });

  it('takes no long tail for an extension', () => {
    expect(cutName('v1.2 of the whole long story')[1]).toBe('tory');
  });

  it('cuts no character in two', () => {
    expect(cutName('notes 👨‍👩‍👧ab.md')).toEqual(['notes ', '👨‍👩‍👧ab.md']);
    expect(cutName('cafe\u0301abc.txt')).toEqual(['caf', 'e\u0301abc.txt']);
    expect(cutName('x👍🏽abc.txt')).toEqual(['x', '👍🏽abc.txt']);
  });

  it('leaves letters that join in one piece', () => {
    expect(cutName('ملف التصميم النهائي.pdf')).toEqual(['ملف التصميم النهائي', '.pdf']);
  });

  it('leaves a short name whole at its end', () => {
    expect(cutName('a.md')).toEqual(['', 'a.md']);
  });
});
