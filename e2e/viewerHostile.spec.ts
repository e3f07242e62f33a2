import { hostileFiles } from './fixtures/hostileFiles.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

for (const { outcome, ...file } of hostileFiles) {
  test(`${file.name} does nothing but be ${outcome}`, async ({ page }) => {
    const viewer = await openInViewer(page, server, file);
    expect(await viewer.outcome()).toBe(outcome);
    // It answers, also to a press in its middle, where a link or a button of the file's would be.
    await viewer.frame.locator('main').click();
    await page.keyboard.press('Escape');
    await expect.poll(viewer.told).toContain('key');
    if (outcome !== 'shown') {
      await viewer.frame.getByRole('button', { name: '下载' }).click();
      await expect.poll(viewer.told).toContain('download');
    }
    expect(await viewer.panelAnswers()).toBe(true);
    expect((await viewer.download()).equals(file.buffer)).toBe(true);
    expect(viewer.mischief).toEqual([]);
  });
}
