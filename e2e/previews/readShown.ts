import type { Frame, Locator } from '@playwright/test';
import sharp from 'sharp';
import { lookAtPage } from './lookAtPage.ts';
import type { ShownFile } from './shownFile.ts';

/** How long a video may take to show its first picture, in ms. */
const PLAY_MS = 5_000;

/** Looks at what the viewer's page shows; a cleaned page within it is a document of its own. */
export async function readShown(viewer: Frame): Promise<ShownFile> {
  await viewer.evaluate('globalThis.__name ??= (named) => named'); // tsx wraps functions so
  const shown = await viewer.evaluate(lookAtPage, { playMs: PLAY_MS });
  if (shown.renderer === 'image' && Number.isNaN(shown.colours))
    return { ...shown, colours: await countSeenColours(viewer.locator('.picture-frame')) };
  if (shown.renderer !== 'html' && shown.renderer !== 'mail') return shown;
  const page = viewer.childFrames()[0];
  if (!page) return shown;
  await page.waitForLoadState();
  const within = await page.evaluate(() => ({
    characters: document.body.innerText.trim().length,
    pictures: document.querySelectorAll('img, svg, [style*="background"], table, hr').length,
  }));
  return {
    ...shown,
    characters: shown.characters + within.characters,
    pictures: shown.pictures + within.pictures,
  };
}

/** The different colours of what is seen on the screen. */
async function countSeenColours(drawn: Locator): Promise<number> {
  const pixels = await sharp(await drawn.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer();
  return new Set(new Uint32Array(new Uint8Array(pixels).buffer)).size;
}
