import type { Frame, Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { createBffClient } from './fixtures/bffClient.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

/** What a script in a page can reach: its origin as the browser sees it, its storage, the page that holds it. */
async function reachOf(frame: Frame | Page) {
  return frame.evaluate(() => {
    const attempts = {
      storage: () => localStorage.length,
      cookies: () => document.cookie,
      parent: () => (parent === self ? null : parent.document.title),
    };
    const reached = Object.entries(attempts).flatMap(([what, attempt]) => {
      try {
        return attempt() === null ? [] : [what];
      } catch {
        return [];
      }
    });
    return { origin: self.origin, reached };
  });
}

test('the viewer is an opaque origin in the panel’s frame and when its address is opened in a tab', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator);
  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  await alice.put(item, '说明.txt', Buffer.from('来源测试'), { type: 'text/plain' });
  const panel = await openPanel({ user: 'alice', item });
  await panel.openPreview('说明.txt');
  await expect(panel.viewer.getByText('来源测试')).toBeVisible();
  const framed = page.frames().find((frame) => frame.url().includes('/viewer/'));
  expect(await reachOf(framed!)).toEqual({ origin: 'null', reached: [] });

  const tab = await page.context().newPage();
  await tab.goto(framed!.url());
  await expect(tab.getByText('来源测试')).toBeVisible();
  expect(await reachOf(tab)).toEqual({ origin: 'null', reached: [] });
});

test('a file that takes the viewer elsewhere is no longer shown, and the panel says so', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator);
  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  await alice.put(item, '说明.txt', Buffer.from('来源测试'), { type: 'text/plain' });
  const panel = await openPanel({ user: 'alice', item });
  const dialog = await panel.openPreview('说明.txt');
  await expect(panel.viewer.getByText('来源测试')).toBeVisible();
  const framed = page.frames().find((frame) => frame.url().includes('/viewer/'));
  await framed!.evaluate(() => {
    location.href = 'data:text/html,<h1>Please sign in again</h1>';
  });
  await expect(dialog.getByText(panel.words.preview.left.what).first()).toBeVisible();
  await expect(dialog.locator('iframe:not([inert])')).toHaveCount(0);
});

test('a stored page or drawing with a script in it is never a document of the server’s origin', async ({
  page,
}) => {
  const item = await newWorkItem(addresses.simulator);
  const alice = await createBffClient(addresses.simulator, addresses.bff, 'alice');
  const script = `<script>document.title = 'ran'</script>`;
  await alice.put(item, 'page.html', Buffer.from(`<!doctype html><title>still</title>${script}`), {
    type: 'text/html',
  });
  await alice.put(
    item,
    'drawing.svg',
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    { type: 'image/svg+xml' },
  );
  for (const { contentUrl } of await alice.attachments(item)) {
    const answer = await fetch(contentUrl);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await page.goto(contentUrl).catch(() => undefined); // a download aborts the navigation
    expect(await page.title()).not.toBe('ran');
  }
});
