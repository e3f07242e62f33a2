import sharp from 'sharp';
import { JAPANESE, STAGES, type Stage } from './look.ts';

/** Where the sheets lie. */
export const SHEETS = 'docs/looks';

/** One picture of a look. */
export interface Picture extends Stage {
  readonly widthPx: number;
  readonly png: Buffer;
}

const GAP_PX = 16;
const GROUND = '#8f959e';

/** Puts the pictures of a look onto one sheet: a row for each language and scheme, a column for each width. WebP. */
export async function drawSheet(pictures: readonly Picture[]): Promise<Buffer> {
  const widths = [...new Set(pictures.map(({ widthPx }) => widthPx))];
  const rows = [...STAGES, JAPANESE].map((stage) =>
    pictures.filter(({ language, scheme }) => language === stage.language && scheme === stage.scheme),
  );
  const parts: { input: Buffer; left: number; top: number }[] = [];
  let top = GAP_PX;
  for (const row of rows) {
    const cut = await Promise.all(
      row.map(async ({ png, widthPx }) => ({ widthPx, ...(await cutBottom(png)) })),
    );
    for (const { widthPx, input } of cut) {
      const left =
        GAP_PX + widths.slice(0, widths.indexOf(widthPx)).reduce((sum, px) => sum + px + GAP_PX, 0);
      parts.push({ input, left, top });
    }
    top += Math.max(...cut.map(({ heightPx }) => heightPx)) + GAP_PX;
  }
  const width = widths.reduce((sum, px) => sum + px + GAP_PX, GAP_PX);
  return sharp({ create: { width, height: top, channels: 3, background: GROUND } })
    .composite(parts)
    .webp({ quality: 40, effort: 6 })
    .toBuffer();
}

/** Without the even ground at its bottom. */
async function cutBottom(png: Buffer): Promise<{ readonly input: Buffer; readonly heightPx: number }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const stride = info.width * info.channels;
  const last = data.subarray(-stride);
  let lines = info.height;
  while (lines > 1 && data.subarray((lines - 1) * stride, lines * stride).equals(last)) lines -= 1;
  const heightPx = Math.min(info.height, lines + GAP_PX);
  const input = await sharp(png).extract({ left: 0, top: 0, width: info.width, height: heightPx }).toBuffer();
  return { input, heightPx };
}
