import { addresses } from './fixtures/addresses.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';

/** How far the host's page is scrolled, whatever element of it scrolls. */
const scrolledPx = () =>
  Math.max(...[...document.querySelectorAll('*')].map((element) => Math.round(element.scrollTop)));

for (const width of [1280, 360]) {
  test(`looking at a file far down the list leaves the list where it was (${width} px)`, async ({
    openPanel,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const item = await newWorkItem(addresses.simulator, { multi_attachment: 40 });
    const panel = await openPanel({ user: 'alice', item });
    await expect(panel.rows(FIELD)).toHaveCount(40);
    const row = panel.rows(FIELD).nth(29).getByRole('button').first();
    await row.scrollIntoViewIfNeeded();
    const before = await page.evaluate(scrolledPx);
    expect(before).toBeGreaterThan(500);

    await row.click();
    const dialog = panel.frame.getByRole('dialog');
    await expect(dialog.getByRole('heading')).toBeInViewport();
    expect(await page.evaluate(scrolledPx)).toBe(before);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(row).toBeFocused();
    expect(await page.evaluate(scrolledPx)).toBe(before);
  });
}
