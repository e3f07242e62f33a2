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
    expect(cutName('2025 Q4 report.pptx')).toEqual(['2025 Q4 ', 'report.pptx']);
    expect(cutName('报告最终确认版.docx')).toEqual(['报告最终确', '认版.docx']);
  });

  it('cuts before a word rather than in it, if one begins near', () => {
    expect(cutName('Screenshot 2025-11-22 at 10.16.png')).toEqual(['Screenshot 2025-11-22 at ', '10.16.png']);
    expect(cutName('averyverylongwordindeed.txt')).toEqual(['averyverylongwordin', 'deed.txt']);
  });

  it('keeps half as many of the characters that are twice as wide', () => {
    expect(cutName('登录页设计稿-最终评审后再改一版-给研发.png')).toEqual([
      '登录页设计稿-最终评审后再改一版-',
      '给研发.png',
    ]);
    expect(cutName('登录页设计稿-最终评审后再改一版.png')).toEqual([
      '登录页设计稿-最终评审后再改',
      '一版.png',
    ]);
    expect(cutName('ログイン画面-デザイン最終.png')).toEqual(['ログイン画面-デザイン', '最終.png']);
  });

  it('takes no long tail for an extension', () => {
    expect(cutName('v1.2 of the whole longstories')[1]).toBe('longstories');
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
