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

test('there is one scrollbar: the host’s, or a frame’s of its own height has one in the panel’s colours', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 40 });
  for (const height of ['grow', 'fixed'] as const) {
    const panel = await openPanel({ user: 'alice', item, scheme: 'dark', height });
    await expect(panel.rows(FIELD)).toHaveCount(40, { timeout: 30_000 }); // a busy machine
    const root = panel.frame.locator(':root');
    await expect(root).toHaveCSS('color-scheme', 'dark');
    const readHiddenPx = () => root.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    if (height === 'grow') await expect.poll(readHiddenPx).toBe(0);
    else expect(await readHiddenPx()).toBeGreaterThan(0);
    const isHostScrolled = await page
      .locator('.scroller')
      .evaluate((box) => box.scrollHeight > box.clientHeight);
    expect(isHostScrolled).toBe(height === 'grow');
  }
});
