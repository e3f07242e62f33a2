import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from './encoding.ts';
import { detectEncoding } from './detectEncoding.ts';

/** Texts as Windows and Unix of each place write them: encoding, text, its bytes in hex. */
const SAMPLES = [
  ['GB18030', '标题', 'b1eacce2'],
  ['GB18030', '表格', 'b1edb8f1'],
  ['GB18030', '姓名,电话\n张三,13800000000', 'd0d5c3fb2cb5e7bbb00ad5c5c8fd2c3133383030303030303030'],
  ['GB18030', '中文 GB𠀀', 'd6d0cec420474295328236'],
  ['Big5', '標題', 'bcd0c344'],
  ['Big5', '姓名,電話\n張三', 'a96da6572cb971b8dc0ab169a454'],
  ['Big5', '錯誤：無法連線資料庫', 'bff9bb7ea147b54caa6bb373bd75b8eaaec6ae77'],
  ['Shift_JIS', 'これはテストです。', '82b182ea82cd83658358836782c582b78142'],
  ['Shift_JIS', '議事録', '8b638e96985e'],
  ['EUC-JP', 'これはテストです。', 'a4b3a4eca4cfa5c6a5b9a5c8a4c7a4b9a1a3'],
  ['EUC-KR', '안녕하세요 이것은', 'bec8b3e7c7cfbcbcbfe420c0ccb0cdc0ba'],
  ['Windows-1252', 'Müller;Straße\nCafé', '4dfc6c6c65723b53747261df650a436166e9'],
  ['UTF-16 LE', '报告,1\n', 'a5624a542c0031000a00'],
  ['UTF-16 BE', '报告,1\n', '62a5544a002c0031000a'],
  ['UTF-16 LE', '\ufeff报告', 'fffea5624a54'],
  ['UTF-8', '\ufeffa', 'efbbbf61'],
  ['UTF-8', 'plain', '706c61696e'],
] as const;

function fromHex(hex: string): Uint8Array {
  return new Uint8Array((hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
}

describe('telling what a text was written with', () => {
  it.each(SAMPLES)('%s: %s', (encoding, text, hex) => {
    expect(createDecoder(encoding).decode(fromHex(hex))).toBe(text.replace('\ufeff', ''));
    expect(detectEncoding(fromHex(hex))).toBe(encoding);
  });

  it('keeps to UTF-8 where a log is damaged in one place', () => {
    const log = new TextEncoder().encode('错误：无法连接数据库，正在重试。\n'.repeat(3));
    expect(detectEncoding(new Uint8Array([...log, 0xe9, 0x94, 0x0a, ...log]))).toBe('UTF-8');
  });

  it('finds the words after a long beginning in plain ASCII', () => {
    const beginning = 'id,note\n'.repeat(10_000);
    expect(
      detectEncoding(new Uint8Array([...new TextEncoder().encode(beginning), ...fromHex('b1eacce2')])),
    ).toBe('GB18030');
  });

  it('takes a picture, a program and packed data for no text', () => {
    const png = fromHex('89504e470d0a1a0a0000000d49484452000000400000004008060000');
    expect(detectEncoding(png)).toBe('binary');
    expect(detectEncoding(fromHex('4d5a90000300000004000000ffff0000'))).toBe('binary');
    expect(detectEncoding(fromHex('1f8b0808010203'.repeat(5)))).toBe('binary');
  });

  it('takes a terminal’s log with colours for text', () => {
    expect(detectEncoding(new TextEncoder().encode('\x1b[32mok\x1b[0m 通过\n'.repeat(5)))).toBe('UTF-8');
  });

  it('never takes UTF-8 for anything else, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
        fc.pre(!/[\x00-\x1f\x7f]|^\ufeff|\ufffd/.test(text));
        const bytes = new TextEncoder().encode(text);
        expect(detectEncoding(bytes)).toBe('UTF-8');
        expect(detectEncoding(bytes.subarray(0, cut % (bytes.length + 1)), false)).toBe('UTF-8');
      }),
    );
  });

  it('has an answer to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof detectEncoding(bytes)).toBe('string');
      }),
    );
  });
});
