import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { hostileTexts } from './fixtures/textFiles.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

for (const { outcome, ...file } of hostileTexts) {
  test(`${file.name} does nothing but be ${outcome}, and the page answers`, async ({ page }) => {
    const viewer = await openInViewer(page, server, file);
    expect(await viewer.outcome()).toBe(outcome);
    if (outcome === 'shown') {
      await expect(viewer.frame.getByText('INNOCENT').first()).toBeVisible();
    } else {
      await viewer.frame.getByRole('button', { name: '下载' }).click();
      await expect.poll(viewer.told).toContain('download');
    }
    await viewer.frame.locator('main').click();
    await page.keyboard.press('Escape');
    await expect.poll(viewer.told).toContain('key');
    expect(await viewer.told()).not.toContain('owned');
    expect(await viewer.panelAnswers()).toBe(true);
    expect((await viewer.download()).equals(file.buffer)).toBe(true);
    expect(viewer.mischief).toEqual([]);
  });
}
