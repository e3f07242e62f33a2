import { disguisedPages } from './fixtures/disguisedPages.ts';
import { hostileDocuments } from './fixtures/hostileDocuments.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
// What records a trace runs a script in every frame, and in one without rights the browser says so in the console.
test.use({ trace: 'off' });

test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

for (const file of [...hostileDocuments, ...disguisedPages]) {
  const end =
    file.outcome === 'shown' ? 'is shown without what it would do' : `isn’t shown (${file.outcome})`;
  test(`${file.name} ${end}, and the page answers`, async ({ page }) => {
    const viewer = await openInViewer(page, server, file);
    expect(await viewer.outcome()).toBe(file.outcome);
    if (file.outcome === 'shown') {
      const inPage = viewer.frame.getByText('INNOCENT').first();
      const inFrame = viewer.frame.frameLocator('iframe').getByText('INNOCENT').first();
      await expect(inPage.or(viewer.frame.locator('iframe'))).toBeVisible();
      if ((await viewer.frame.locator('iframe').count()) > 0) await expect(inFrame).toBeVisible();
    } else {
      await viewer.frame.getByRole('button', { name: '下载' }).click();
      await expect.poll(viewer.told).toContain('download');
    }
    // It answers, and whatever was to start has had its turn.
    expect(await viewer.frame.locator('html').evaluate(idle)).toBe(true);
    expect(await viewer.told()).not.toContain('owned');
    expect(await viewer.panelAnswers()).toBe(true);
    expect((await viewer.download()).equals(file.buffer)).toBe(true);
    expect(viewer.mischief).toEqual([]);
  });
}

/** Resolves when the page has nothing else to do, after a second at the latest. */
function idle(): Promise<boolean> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(true), { timeout: 1000 }));
}
