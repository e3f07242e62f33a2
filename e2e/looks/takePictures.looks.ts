import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { test } from '../fixtures/test.ts';
import { drawSheet, SHEETS, type Picture } from './drawSheet.ts';
import { JAPANESE, STAGES } from './look.ts';
import { restage } from './restage.ts';
import { visits } from './states.ts';

/** How wide the panel is in the pictures: as a narrow column of the host's, and as its tab. */
const NARROW_PX = 360;
const WIDTHS_PX = [NARROW_PX, 960];
/** How much of it is in sight, from its head down: what is placed in the part in sight stands on every picture. */
const PART_PX = 640;
/** The host's own page, while its bars' height isn't known. */
const PAGE_PX = 860;

/** Makes the host's page so wide that the panel has this width, and so high that this much of it is in sight. */
async function fit({ page }: PanelPage, frame: Locator, widthPx: number): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const own = (await frame.boundingBox())?.width ?? widthPx;
    const width = (page.viewportSize()?.width ?? widthPx) + widthPx - Math.round(own);
    await page.setViewportSize({ width, height: PAGE_PX });
  }
  await scrollToHead(frame);
  const height = Math.round(await readBarsPx(page)) + PART_PX;
  await page.setViewportSize({ width: page.viewportSize()?.width ?? widthPx, height });
}

/** Where the host's own bars end, which stay above the panel. */
async function readBarsPx(page: Page): Promise<number> {
  const bars = await page.locator('.tabs').boundingBox();
  if (bars === null) throw new Error('The host has no bars');
  return bars.y + bars.height;
}

/** Scrolls the host's page to the panel's head, unless it is scrolled that far already. */
async function scrollToHead(frame: Locator): Promise<void> {
  await frame.evaluate((element) => {
    const { height } = document.querySelector('.tabs')!.getBoundingClientRect();
    if (element.getBoundingClientRect().top <= height + 1) return;
    element.style.scrollMarginTop = `${height}px`; // the host's tabs stay above it
    element.scrollIntoView();
  });
}

/** All that is in sight of the panel. */
async function shoot({ page }: PanelPage, frame: Locator): Promise<Buffer> {
  const barsPx = await readBarsPx(page);
  const box = await frame.boundingBox();
  if (box === null) throw new Error('The panel is not on the page');
  const top = Math.max(box.y, barsPx);
  const height = Math.min(box.y + box.height, page.viewportSize()?.height ?? PAGE_PX) - top;
  return page.screenshot({ clip: { x: box.x, y: top, width: box.width, height }, animations: 'disabled' });
}

const INTRODUCTION = `# How the panel looks

Every named state ([e2e/looks/states.ts](../../e2e/looks/states.ts)) in Chinese and English, light and dark, 360 and 960 px
wide; in Japanese, the last row, light and 360 px wide. Taken by \`npm run looks\`, to be looked at after a change of looks: nothing compares them, since fonts differ from
machine to machine. axe goes over the same states (\`e2e/looks/accessibility.spec.ts\`), and so does the check at 320 px.
`;

const taken = new Map<string, Picture[]>();

for (const visit of visits) {
  test(`pictures of ${visit.looks.map(({ name }) => name).join(', ')}`, async ({
    openPanel,
    expectedErrors,
    page,
  }) => {
    test.setTimeout(60_000 + visit.looks.length * 90_000);
    expectedErrors.push(...(visit.expectedErrors ?? []));
    await page.emulateMedia({ reducedMotion: 'reduce' }); // no colour is on its way to another
    for (const widthPx of WIDTHS_PX) {
      // A new item, so that nothing of the last width is left in it.
      const item = await visit.prepare(page);
      await page.setViewportSize({ width: widthPx, height: PAGE_PX });
      const panel = await openPanel({ user: visit.user, item });
      const frame = page.locator('iframe[title="plugin"]');
      await fit(panel, frame, widthPx);
      for (const look of visit.looks) {
        await look.reach(panel);
        await scrollToHead(frame); // a panel that was opened anew lies where the host put it
        for (const stage of widthPx === NARROW_PX ? [...STAGES, JAPANESE] : STAGES) {
          await restage(panel, stage);
          await look.settle?.(panel);
          const pictures = taken.get(look.name) ?? [];
          taken.set(look.name, [...pictures, { ...stage, widthPx, png: await shoot(panel, frame) }]);
        }
        await restage(panel, STAGES[0]);
      }
      await page.unrouteAll();
    }
    await mkdir(SHEETS, { recursive: true });
    for (const { name } of visit.looks) {
      await sharp(await drawSheet(taken.get(name) ?? [])).toFile(`${SHEETS}/${name}.webp`);
    }
  });
}

test('the index shows them all', async () => {
  const names = visits.flatMap(({ looks }) => looks.map(({ name }) => name));
  const shown = names.map((name) => `## ${name.replaceAll('-', ' ')}\n\n![${name}](${name}.webp)\n`);
  await mkdir(SHEETS, { recursive: true });
  await writeFile(`${SHEETS}/README.md`, `${INTRODUCTION}\n${shown.join('\n')}`);
});
