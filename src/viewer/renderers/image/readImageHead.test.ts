import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpeg, png } from '../../../../e2e/fixtures/files.ts';
import { cutHeic, gif, pictures, tiff } from '../../../../e2e/fixtures/pictureFiles.ts';
import { readImageHead } from './readImageHead.ts';

describe('the head of a picture', () => {
  it.each([
    ['照片.png', 'png', 64, 48],
    ['照片.jpg', 'jpeg', 48, 32],
    ['竖拍.jpg', 'jpeg', 48, 32], // before it is turned
    ['动图.gif', 'gif', 20, 10],
    ['照片.webp', 'webp', 64, 48],
    ['照片.avif', 'heif', 64, 48],
    ['旧图.bmp', 'bmp', 30, 20],
    ['图标.ico', 'ico', 32, 32],
    ['扫描.tif', 'tiff', 40, 30],
    ['手机.heic', 'heif', 64, 48], // before it is turned
  ])('of %s says %s, %i by %i', (name, format, width, height) => {
    const sample = pictures.find((picture) => picture.name === name);
    expect(readImageHead(sample?.buffer ?? Buffer.alloc(0))).toMatchObject({
      format,
      size: { width, height },
    });
  });

  it('tells a drawing behind a comment, and no other text', () => {
    const drawing = new TextEncoder().encode(
      '\ufeff<?xml version="1.0"?>\n<!-- by hand -->\n<svg:svg width="1">',
    );
    expect(readImageHead(drawing)).toEqual({ format: 'svg', size: null });
    expect(readImageHead(new TextEncoder().encode('an <svg> is a drawing'))).toBeNull();
  });

  it('takes the largest of several pages', () => {
    const pages = tiff([
      { width: 4, height: 4 },
      { width: 30, height: 20 },
      { width: 9, height: 9 },
    ]);
    expect(readImageHead(pages)?.size).toMatchObject({ width: 30, height: 20 });
  });

  it('ends, whatever the bytes hold', () => {
    const whole = [png(4, 4), jpeg, gif(9, 9, 2), cutHeic, tiff([{ width: 4, height: 4 }])];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        fc.nat(),
        (bytes, changes, cut) => {
          const broken = Uint8Array.from(bytes.subarray(0, cut % (bytes.length + 1)));
          for (const [at, value] of changes) if (broken.length > 0) broken[at % broken.length] = value;
          expect(readImageHead(broken)?.format ?? null).toSatisfy(
            (format: unknown) => format === null || typeof format === 'string',
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
