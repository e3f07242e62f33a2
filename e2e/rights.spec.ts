import { addresses } from './fixtures/addresses.ts';
import { newWorkItem, storedFiles } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';
const note = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('carol wrote this') };

test('who may only read sees the list, and is told so after the first refusal instead of being offered the drop zone', async ({
  openPanel,
  expectedErrors,
}) => {
  expectedErrors.push(/403/);
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 2 });
  const panel = await openPanel({ user: 'carol', item });
  await expect(panel.rows(FIELD)).toHaveCount(2);
  await panel.drop([note]);
  await expect(panel.section(FIELD)).toContainText(panel.words.section.refused.what);
  await expect(panel.upload(note.name)).toContainText(panel.words.problems.no_permission.what);
  expect(await storedFiles(addresses.simulator, item)).toHaveLength(2);

  // The server remembers it for five minutes, so a new page doesn't offer it either.
  await panel.page.reload();
  await expect(panel.rows(FIELD)).toHaveCount(2);
  await expect(panel.section(FIELD)).toContainText(panel.words.section.refused.what);
});

test('who is not in the space is told why there is nothing to see', async ({ openPanel, expectedErrors }) => {
  expectedErrors.push(/403/);
  const panel = await openPanel({ user: 'mallory' });
  await expect(panel.frame.getByText(panel.words.faces.noPermission.what)).toBeVisible();
  await expect(panel.frame.getByText(panel.words.faces.noPermission.todo)).toBeVisible();
  await expect(panel.frame.getByRole('button', { name: panel.words.actions.add })).toHaveCount(0);
});

test('an item whose number is past what a page can hold shows nobody else’s files', async ({ openPanel }) => {
  const panel = await openPanel({ user: 'alice', item: '9007199254740993' });
  await expect(panel.frame.getByText(panel.words.faces.unsafeId.what)).toBeVisible();
});

test('on the configuration side the panel says that there is no work item', async ({ openPanel }) => {
  const panel = await openPanel({ user: 'alice', item: 'none' });
  await expect(panel.frame.getByText(panel.words.faces.noWorkItem.what)).toBeVisible();
});

test('when Meegle can’t be reached the panel says so, and Retry brings the list', async ({
  page,
  openPanel,
  expectedErrors,
}) => {
  expectedErrors.push(/50[0-9]/);
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 1 });
  await page.route('**/api/v1/work-items/**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'access-control-allow-origin': '*' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Service Unavailable',
        status: 503,
        code: 'upstream_unavailable',
        detail: 'Meegle answered 503.',
        requestId: 'req-1',
        meegle: { code: 50006, message: 'busy', logId: 'log-77' },
      }),
    }),
  );
  const panel = await openPanel({ user: 'bob', item });
  const retry = panel.frame.getByRole('button', { name: panel.words.actions.retry });
  await expect(retry).toBeVisible();
  await page.unroute('**/api/v1/work-items/**');
  await retry.click();
  await expect(panel.rows(FIELD)).toHaveCount(1);
});
