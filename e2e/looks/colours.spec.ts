import type { Locator, Page } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import type { HostView, PanelPage } from '../fixtures/panelPage.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { expect, test } from '../fixtures/test.ts';
import { findWeakRings } from './findWeakRings.ts';
import { STAGES } from './look.ts';
import { restage } from './restage.ts';
import { visits } from './states.ts';
import { stopTransfers } from './stopTransfers.ts';

const FIELD = '附件';

/** What stands over the list or above it, by the visit that shows it. */
const ASIDE: Record<string, (panel: PanelPage) => Locator> = {
  undo: ({ frame, words }) => frame.getByRole('group', { name: words.deletion.bar }),
  'restore-from-server': ({ frame, words }) => frame.getByRole('group', { name: words.deletion.restoreBar }),
  interrupted: ({ frame }) => frame.getByRole('alert'),
  'zips-told': ({ frame, words }) => frame.getByRole('region', { name: words.downloads.tray }),
  links: ({ frame }) => frame.getByRole('dialog').locator(':scope > div'),
};

/** Goes through all looks of a visit, and stays at the last. */
async function goThrough(
  name: string,
  page: Page,
  openPanel: (view: HostView) => Promise<PanelPage>,
  expectedErrors: RegExp[],
): Promise<PanelPage> {
  const visit = visits.find((one) => one.name === name);
  if (visit === undefined) throw new Error(`There is no visit ${name}`);
  expectedErrors.push(...(visit.expectedErrors ?? []));
  const panel = await openPanel({ user: visit.user, item: await visit.prepare(page) });
  for (const look of visit.looks) await look.reach(panel);
  return panel;
}

/** The kind of edge that lies around a section while something is dragged. */
const edgeOf = (overlay: Element) => getComputedStyle(overlay, '::after').borderTopStyle;

/** How it looks, as a picture: equal only if nobody can tell a difference. */
const look = async (element: Locator) =>
  (await element.screenshot({ animations: 'disabled' })).toString('base64');

test.describe('in colours of the reader’s own', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  test('what is ticked, focused, held, on its way and about to be dropped on is seen', async ({
    openPanel,
    page,
  }) => {
    test.slow();
    await stopTransfers(page);
    const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
    const panel = await openPanel({ user: 'alice', item });
    const row = panel.row('附件-02.txt');
    await expect(row).toBeVisible();
    const resting = await look(row);

    await panel.tick('附件-02.txt');
    await page.mouse.move(0, 0);
    await panel.frame.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
    expect(await look(row), 'ticked').not.toBe(resting);
    await expect(row).toHaveCSS('outline-style', 'solid');
    await panel.page.keyboard.press('Escape');

    await panel.previewButton('附件-02.txt').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    const focused = panel.previewButton('附件-02.txt');
    await expect(focused).toBeFocused();
    expect(await look(row), 'focused').not.toBe(resting);

    await panel.pick([{ name: '录屏 62.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(500_000) }]);
    const progress = panel.upload('录屏 62.mp4').getByRole('progressbar');
    await expect(progress).toHaveAttribute('aria-valuenow', '62');
    const [filled, whole] = await progress.evaluate((bar) => {
      return [bar.firstElementChild, bar].map((part) => part && getComputedStyle(part).backgroundColor);
    });
    expect(filled, 'progress').not.toBe(whole);

    const section = panel.section(FIELD);
    const before = await look(section);
    await panel.frame.getByRole('main').evaluate((main) => {
      const data = new DataTransfer();
      data.items.add(new File(['1'], '说明.txt', { type: 'text/plain' }));
      for (const type of ['dragenter', 'dragover']) {
        main.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
      }
    });
    await expect(panel.frame.getByText(panel.words.intake.dropInto(FIELD))).toBeVisible();
    expect(await look(section), 'drop target').not.toBe(before);
  });

  test('where rows that are dragged would go is seen', async ({ openPanel, page, expectedErrors }) => {
    const panel = await goThrough('drag', page, openPanel, expectedErrors);
    const edges = panel.frame.locator('[data-target]');
    expect(await panel.section('设计稿').locator(edges).evaluate(edgeOf)).toBe('solid');
    expect(await panel.section('旧附件').locator(edges).evaluate(edgeOf)).toBe('dashed');
  });

  for (const [name, find] of Object.entries(ASIDE)) {
    test(`what stands beside the list has an edge (${name})`, async ({ openPanel, page, expectedErrors }) => {
      const panel = await goThrough(name, page, openPanel, expectedErrors);
      await expect(find(panel)).toHaveCSS('border-top-style', 'solid');
    });
  }
});

for (const { scheme } of STAGES.slice(0, 2)) {
  test(`whatever has the focus has a ring of at least 3 to 1 (${scheme})`, async ({ openPanel }) => {
    test.slow();
    const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
    const panel = await openPanel({ user: 'alice', item, scheme });
    await expect(panel.rows(FIELD)).toHaveCount(3);
    await panel.tick('附件-02.txt');
    const { stops, weak } = await findWeakRings(panel, 40);
    expect(weak).toEqual([]);
    expect(stops).toBeGreaterThan(8);
  });
}

for (const [name, find] of Object.entries(ASIDE)) {
  test(`and so has it beside the list, in both schemes (${name})`, async ({
    openPanel,
    page,
    expectedErrors,
  }) => {
    test.slow();
    const panel = await goThrough(name, page, openPanel, expectedErrors);
    const targets = find(panel).locator('button:enabled, input:not([type="file"]), [tabindex="0"]');
    for (const stage of STAGES.slice(0, 2)) {
      await restage(panel, stage);
      await targets.first().focus();
      await page.keyboard.press('Shift+Tab');
      const { stops, weak } = await findWeakRings(panel, await targets.count());
      expect(weak, stage.scheme).toEqual([]);
      expect(stops).toBeGreaterThan(1);
    }
  });
}
