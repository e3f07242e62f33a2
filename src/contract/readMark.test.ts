import { describe, expect, it } from 'vitest';
import { readMark } from './readMark.ts';

const tiff = Uint8Array.from([0x49, 0x49, 0x2a, 0, 0, 0, 0x10, 0]);

describe('the mark of a file', () => {
  it('is none of a picture’s in a text that only begins like it', () => {
    expect(readMark('image/bmp', new TextEncoder().encode('BMW'), true)).toBeUndefined();
    expect(readMark('image/bmp', Uint8Array.from([0x42, 0x4d, 0, 0]), false)).toBe('image/bmp');
  });

  it.each(['application/pdf', 'application/xml', 'text/calendar'])('is that of %s in a text', (type) => {
    expect(readMark(type, new Uint8Array(), true)).toBe(type);
  });

  it('is that of a TIFF whose table of contents lies behind the pixels', () => {
    expect(readMark(undefined, tiff, false)).toBe('image/tiff');
    expect(readMark('image/x-nikon-nef', tiff, false)).toBe('image/x-nikon-nef');
    expect(readMark(undefined, tiff.subarray(1), false)).toBeUndefined();
  });
});
