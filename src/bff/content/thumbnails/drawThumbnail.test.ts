import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpeg, png } from '../../../../e2e/fixtures/files.ts';
import { hostileFiles } from '../../../../e2e/fixtures/hostileFiles.ts';
import { gif, hugePng, pictures } from '../../../../e2e/fixtures/pictureFiles.ts';
import { drawThumbnail } from './drawThumbnail.ts';
import { mayHaveThumbnail } from './mayHaveThumbnail.ts';
import { THUMBNAIL_BYTES } from './thumbnailLimits.ts';

async function draw(bytes: Uint8Array): Promise<Uint8Array> {
  const drawing = await drawThumbnail(bytes);
  if (drawing.kind !== 'drawn') throw new Error(drawing.reason);
  return drawing.webp;
}

const describeDrawn = async (bytes: Uint8Array) => sharp(await draw(bytes)).metadata();

/** Nothing but noise: what compresses worst. */
function noise(width: number, height: number, channels: 1 | 2 | 3 | 4): Promise<Buffer> {
  let last = width * 31 + height;
  const pixels = Buffer.from(
    Array.from({ length: width * height * channels }, () => {
      last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
      return last >> 16;
    }),
  );
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
}

describe('a small picture', () => {
  it.each(pictures.filter(({ mimeType, name }) => mayHaveThumbnail(mimeType, '') && !name.includes('heic')))(
    'is made of $mimeType ($name), with the sides it is looked at with',
    async ({ buffer, shown }) => {
      const { format, width = 0, height = 0 } = await describeDrawn(buffer);
      expect(format).toBe('webp');
      const [shownWidth = 0, shownHeight = 0] = shown.split(' × ').map(Number);
      expect(width / height).toBeCloseTo(shownWidth / shownHeight, 1);
    },
  );

  it('has 20 kB at most, whatever is on it', async () => {
    const side = fc.integer({ min: 1, max: 700 });
    const channels = fc.constantFrom(1, 2, 3, 4);
    const property = fc.asyncProperty(side, side, channels, async (width, height, channels) => {
      const webp = await draw(await noise(width, height, channels));
      expect(webp.length).toBeLessThanOrEqual(THUMBNAIL_BYTES);
    });
    await fc.assert(property, { numRuns: 20, examples: [[700, 700, 4]] });
  });

  it('is 256 px long, and no larger than the picture; a drawing is as sharp as a photo', async () => {
    expect(await describeDrawn(png(1000, 500))).toMatchObject({ width: 256, height: 128 });
    expect(await describeDrawn(png(20, 10))).toMatchObject({ width: 20, height: 10 });
    const icon =
      '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="8"><rect width="9" height="8"/></svg>';
    expect(await describeDrawn(Buffer.from(icon))).toMatchObject({ width: 256, height: 128 });
  });

  it('shows the beginning of what is far longer than wide, rather than a thread', async () => {
    const white = { r: 255, g: 255, b: 255 };
    const top = { input: { create: { width: 200, height: 600, channels: 3 as const, background: 'red' } } };
    const long = sharp({ create: { width: 200, height: 5000, channels: 3, background: white } })
      .composite([{ ...top, left: 0, top: 0 }])
      .png();
    const webp = await draw(await long.toBuffer());
    expect(await sharp(webp).metadata()).toMatchObject({ width: 80, height: 256 });
    const { channels } = await sharp(webp).stats();
    expect(channels.map(({ mean }) => mean > 128)).toEqual([true, false, false]); // red
  });

  it('holds nothing of where and with what a photo was taken', async () => {
    const taken = { IFD0: { Make: 'Camera', Copyright: 'Somebody' }, IFD3: { GPSLatitude: '31/1 14/1 0/1' } };
    const photo = await sharp(jpeg).withExif(taken).withIccProfile('p3').toBuffer();
    expect(photo.includes('Somebody')).toBe(true);
    const { exif, icc, xmp, iptc } = await describeDrawn(photo);
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps what is transparent so', async () => {
    const clear = { create: { width: 90, height: 60, channels: 4 as const, background: '#ff000000' } };
    const webp = await draw(await sharp(clear).png().toBuffer());
    expect((await sharp(webp).stats()).isOpaque).toBe(false);
  });

  it('is the first frame of a film', async () => {
    expect((await describeDrawn(gif(20, 10, 3))).pages ?? 1).toBe(1);
  });

  it('is made of as much as there is of a photo that was cut off', async () => {
    expect(await describeDrawn(jpeg.subarray(0, jpeg.length - 200))).toMatchObject({ width: 48, height: 32 });
  });
});

describe('there is no small picture of', () => {
  const page =
    '<html><body><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg></body></html>';
  const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>';
  const large = '<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"><rect/></svg>';
  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['a page, whatever it is called', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a page with a drawing in it', Buffer.from(page)],
    ['a picture without a size', hugePng(0, 0)],
    ['a picture of too many pixels', hugePng(200_000, 200_000)],
    ['a drawing without a size', Buffer.from(empty)],
    ['a drawing as large as a field', Buffer.from(large)],
    ['a picture of which only the head is left', png(200, 200).subarray(0, 30)],
    ...pictures
      .filter(({ name, mimeType }) => /heic/i.test(name) || !mayHaveThumbnail(mimeType, ''))
      .map(({ name, buffer }): [string, Uint8Array] => [name, buffer]),
  ])('%s', async (_what, bytes) => {
    expect((await drawThumbnail(bytes)).kind).toBe('undrawable');
  });

  it('an AVIF of more than 8 megapixels, which takes too much memory', async () => {
    const large = { create: { width: 2900, height: 2800, channels: 3 as const, background: '#123' } };
    const avif = await sharp(large).avif({ effort: 0 }).toBuffer();
    expect(await drawThumbnail(avif)).toEqual({
      kind: 'undrawable',
      reason: 'too many pixels for an AVIF',
    });
  });
});

it('files made to do harm end in a picture or in none', async () => {
  // That bomb is defused after some seconds, in which the pool's processes draw nothing else.
  for (const { name, buffer } of hostileFiles.filter(({ name }) => name !== 'use bomb.svg')) {
    const isPicture = /\.(svg|png|jpg|gif|tif)$/.test(name);
    const { kind } = await drawThumbnail(buffer);
    expect(isPicture ? 'either' : kind, name).toBe(isPicture ? 'either' : 'undrawable');
  }
});
