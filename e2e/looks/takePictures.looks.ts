import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { test } from '../fixtures/test.ts';
import { drawSheet, SHEETS, type Picture } from './drawSheet.ts';
import { STAGES } from './look.ts';
import { restage } from './restage.ts';
import { visits } from './states.ts';

/** How wide the panel is in the pictures: as a narrow column of the host's, and as its tab. */
const WIDTHS_PX = [360, 960];
const HEIGHT_PX = 860;

/** Makes the host's page so wide that the panel has this width. */
async function widen({ page }: PanelPage, frame: Locator, widthPx: number): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const own = (await frame.boundingBox())?.width ?? widthPx;
    const width = (page.viewportSize()?.width ?? widthPx) + widthPx - Math.round(own);
    await page.setViewportSize({ width, height: HEIGHT_PX });
  }
}

/** What is in sight of the panel, below the host's own bars. */
async function shoot({ page }: PanelPage, frame: Locator): Promise<Buffer> {
  const bars = await page.locator('.tabs').boundingBox();
  const box = await frame.boundingBox();
  if (bars === null || box === null) throw new Error('The panel is not on the page');
  const top = Math.max(box.y, bars.y + bars.height);
  const height = Math.min(box.y + box.height, HEIGHT_PX) - top;
  return page.screenshot({ clip: { x: box.x, y: top, width: box.width, height }, animations: 'disabled' });
}

const INTRODUCTION = `# How the panel looks

Every named state ([e2e/looks/states.ts](../../e2e/looks/states.ts)) in Chinese and English, light and dark, 360 and 960 px
wide. Taken by \`npm run looks\`, to be looked at after a change of looks: nothing compares them, since fonts differ from
machine to machine. axe goes over the same states (\`e2e/looks/accessibility.spec.ts\`), and so does the check at 320 px.
`;

const taken = new Map<string, Picture[]>();

for (const visit of visits) {
  test(`pictures of ${visit.looks.map(({ name }) => name).join(', ')}`, async ({
    openPanel,
    expectedErrors,
    page,
  }) => {
    test.setTimeout(60_000 + visit.looks.length * 30_000);
    expectedErrors.push(...(visit.expectedErrors ?? []));
    await page.emulateMedia({ reducedMotion: 'reduce' }); // no colour is on its way to another
    for (const widthPx of WIDTHS_PX) {
      // A new item, so that nothing of the last width is left in it.
      const item = await visit.prepare(page);
      await page.setViewportSize({ width: widthPx, height: HEIGHT_PX });
      const panel = await openPanel({ user: visit.user, item });
      const frame = page.locator('iframe[title="plugin"]');
      await widen(panel, frame, widthPx);
      await frame.evaluate((element) => {
        element.style.scrollMarginTop = '48px'; // the host's tabs stay above it
        element.scrollIntoView();
      });
      for (const look of visit.looks) {
        await look.reach(panel);
        for (const stage of STAGES) {
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
