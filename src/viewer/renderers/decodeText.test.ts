import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText.ts';

/** “中文 GB18030”, and 𠀀, which takes four bytes in GB18030: as Chinese Windows writes them. */
const GB18030 = new Uint8Array([0xd6, 0xd0, 0xce, 0xc4, 0x20, 0x47, 0x42, 0x95, 0x32, 0x82, 0x36]);

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2));
  bytes.setUint16(0, 0xfeff, !isBig);
  for (let index = 0; index < text.length; index += 1)
    bytes.setUint16(2 + index * 2, text.charCodeAt(index), !isBig);
  return new Uint8Array(bytes.buffer);
}

describe('reading bytes as text', () => {
  it('reads UTF-8, and drops its byte order mark', () => {
    expect(decodeText(new TextEncoder().encode('\ufeff需求 🎉'))).toEqual({
      text: '需求 🎉',
      encoding: 'UTF-8',
    });
  });

  it('reads GB18030 where the bytes are no UTF-8', () => {
    expect(decodeText(GB18030)).toEqual({ text: '中文 GB𠀀', encoding: 'GB18030' });
  });

  it('reads UTF-16 by its byte order mark', () => {
    expect(decodeText(utf16('需求 a', false))).toEqual({ text: '需求 a', encoding: 'UTF-16 LE' });
    expect(decodeText(utf16('需求 a', true))).toEqual({ text: '需求 a', encoding: 'UTF-16 BE' });
  });

  it('doesn’t take the first part of a UTF-8 text for GB18030 because it ends within a character', () => {
    const whole = new TextEncoder().encode('需求');
    expect(decodeText(whole.subarray(0, 4), false)).toEqual({ text: '需', encoding: 'UTF-8' });
    expect(decodeText(whole.subarray(0, 4), true).encoding).toBe('GB18030');
  });

  it('gives every UTF-8 text back, and a beginning of it from wherever it was cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
        fc.pre(!text.startsWith('\ufeff'));
        const bytes = new TextEncoder().encode(text);
        const first = bytes.subarray(0, cut % (bytes.length + 1));
        expect(decodeText(bytes)).toEqual({ text, encoding: 'UTF-8' });
        const read = decodeText(first, false);
        expect(read.encoding).toBe('UTF-8');
        expect(text.startsWith(read.text)).toBe(true);
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, isWhole) => {
        expect(typeof decodeText(bytes, isWhole).text).toBe('string');
      }),
    );
  });
});
