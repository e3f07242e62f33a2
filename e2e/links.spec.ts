import type { Locator, Page } from '@playwright/test';
import { addresses } from './fixtures/addresses.ts';
import { png, sha256, type SampleFile } from './fixtures/files.ts';
import { findViolations } from './fixtures/findViolations.ts';
import type { PanelPage } from './fixtures/panelPage.ts';
import { control, storedFiles, type StoredFile } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const { simulator } = addresses;

/** As the server says that Meegle said success and gave nothing. */
const NO_ADDRESS = {
  type: 'urn:meegle-attachments:problem:not_stored',
  title: 'not stored',
  status: 502,
  code: 'not_stored',
  detail: 'Meegle said success and gave no address of the file.',
  requestId: 'request-1',
};

/** A file of this test's own: what Meegle keeps is looked up by its name. */
function sample(name: string, mimeType: string, buffer: Buffer): SampleFile {
  return { name, mimeType, buffer };
}

/** What Meegle keeps under a name, attached to nothing. */
async function keptOf(name: string): Promise<StoredFile[]> {
  const { resources } = (await control(simulator, 'GET', 'store')) as { resources: StoredFile[] };
  return resources.filter((file) => file.name === name);
}

const urlOf = (file: StoredFile | undefined) =>
  `${simulator}/goapi/v5/platform/file/stream/download/${file?.uid}`;

const dialogOf = (panel: PanelPage): Locator =>
  panel.frame.getByRole('dialog', { name: panel.words.links.title, exact: true });

/** The clipboard's text, as the next paste would give it. */
const readClipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

async function dropOn(target: Locator, files: readonly SampleFile[]): Promise<void> {
  const transfer = await target.evaluateHandle(
    (_element, given) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.dispatchEvent(type, { dataTransfer: transfer });
  }
}

test('files that are dropped get links, copied in every form; none of them is attached', async ({
  openPanel,
  item,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openPanel({ user: 'alice' });
  const { links } = panel.words;
  const picture = sample('首页 [v3] (终稿).png', 'image/png', png(64, 48));
  const table = sample('指标_2026.csv', 'text/csv', Buffer.from('a,b\n1,2\n'));
  await panel.frame.getByRole('button', { name: links.open, exact: true }).click();
  const dialog = dialogOf(panel);
  await expect(dialog).toContainText(links.about);
  await dropOn(dialog, [picture, table, sample('空文件.txt', 'text/plain', Buffer.alloc(0))]);

  await expect(dialog.locator('[data-link="done"]')).toHaveCount(2);
  const [kept] = await keptOf(picture.name);
  expect(kept).toMatchObject({ type: 'image/png', sha256: sha256(picture.buffer) });
  await expect(dialog.getByRole('textbox', { name: links.addressOf(picture.name) })).toHaveValue(urlOf(kept));
  await expect(dialog.locator('[data-link="refused"]')).toContainText('空文件');
  expect(await findViolations(panel)).toEqual([]);

  const copied = async (name: string) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    return readClipboard(page);
  };
  expect(await copied(links.copyUrlOf(picture.name))).toBe(urlOf(kept));
  await expect
    .poll(() => copied(links.copyMarkdownOf(picture.name)))
    .toBe(`![首页 \\[v3\\] \\(终稿\\).png](${urlOf(kept)})`);
  await expect
    .poll(() => copied(links.copyImgOf(picture.name)))
    .toBe(`<img src="${urlOf(kept)}" alt="${picture.name}">`);
  const [keptTable] = await keptOf(table.name);
  await expect
    .poll(() => copied(links.copyMarkdownOf(table.name)))
    .toBe(`[指标\\_2026.csv](${urlOf(keptTable)})`);
  await expect(dialog.getByRole('button', { name: links.copyImgOf(table.name) })).toHaveCount(0);

  await dialog.getByRole('button', { name: panel.words.actions.close, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(panel.frame.locator('[data-upload]')).toHaveCount(0);
  expect(await storedFiles(simulator, item)).toEqual([]);
});

test('by keyboard alone: open, paste, copy, close, and the focus is where it was', async ({
  openPanel,
  item,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openPanel({ user: 'bob', language: 'en_US', scheme: 'dark' });
  const { links } = panel.words;
  const button = panel.frame.getByRole('button', { name: links.open, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(panel);
  await expect(dialog).toBeVisible();
  await panel.paste([sample('image.png', 'image/png', png(40, 30))]);
  await expect(dialog.locator('[data-link="done"]')).toHaveCount(1);
  await expect(dialog.locator('[data-link]')).toContainText(panel.words.intake.pastedWord);
  expect(await findViolations(panel)).toEqual([]);

  const copyMarkdown = dialog.getByRole('button', { name: /^Copy Markdown/ });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(copyMarkdown).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect.poll(() => readClipboard(page)).toMatch(/^!\[pasted-[\d-]+\.png\]\(http/);

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter'); // what was got is still there
  await expect(dialog.locator('[data-link="done"]')).toHaveCount(1);
  expect(await storedFiles(simulator, item)).toEqual([]);
});

test('what gets no link says why in words about links, and can be tried again or taken away', async ({
  openPanel,
  expectedErrors,
  page,
}) => {
  expectedErrors.push(/502|403/);
  await page.route(
    '**/api/v1/projects/**',
    (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({
            status: 502,
            headers: { 'access-control-allow-origin': '*', 'content-type': 'application/problem+json' },
            body: JSON.stringify(NO_ADDRESS),
          })
        : route.fallback(),
    { times: 2 }, // the preflight is one
  );
  const panel = await openPanel({ user: 'alice' });
  const { links, uploads, actions } = panel.words;
  await panel.frame.getByRole('button', { name: links.open, exact: true }).click();
  const dialog = dialogOf(panel);
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: links.choose, exact: true }).click();
  const name = '没给链接.txt';
  await (await choosing).setFiles([sample(name, 'text/plain', Buffer.from('内容'))]);
  await expect(dialog.locator('[data-link="failed"]')).toContainText(links.noAddress.what);
  expect(await findViolations(panel)).toEqual([]);
  await page.unrouteAll();
  await dialog.getByRole('button', { name: uploads.retryNamed(name), exact: true }).click();
  await expect(dialog.locator('[data-link="done"]')).toHaveCount(1);
  await dialog.getByRole('button', { name: links.removeNamed(name), exact: true }).click();
  await expect(dialog.locator('[data-link]')).toHaveCount(0);
  await dialog.getByRole('button', { name: actions.close, exact: true }).click();

  const reader = await openPanel({ user: 'carol' });
  await reader.frame.getByRole('button', { name: links.open, exact: true }).click();
  await dropOn(dialogOf(reader), [sample('只读.txt', 'text/plain', Buffer.from('x'))]);
  await expect(dialogOf(reader).locator('[data-link="failed"]')).toContainText(links.noRight.what);
});

test('a file on its way shows how far it is, and is stopped by its button', async ({ openPanel, page }) => {
  await page.route('**/api/v1/projects/**', () => {}); // no answer ever comes
  const panel = await openPanel({ user: 'dave' });
  const { links, uploads } = panel.words;
  await panel.frame.getByRole('button', { name: links.open, exact: true }).click();
  const dialog = dialogOf(panel);
  const stopped = page.waitForEvent('requestfailed', (request) => request.url().includes('/projects/'));
  await dropOn(dialog, [sample('在路上.txt', 'text/plain', Buffer.from('x'))]);
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  expect(await findViolations(panel)).toEqual([]);
  await dialog.getByRole('button', { name: uploads.cancelNamed('在路上.txt'), exact: true }).click();
  await expect(dialog.locator('[data-link]')).toHaveCount(0);
  await stopped;
});
