import { addresses } from './fixtures/addresses.ts';
import { findViolations } from './fixtures/findViolations.ts';
import { newWorkItem } from './fixtures/simulatorControl.ts';
import { expect, test } from './fixtures/test.ts';

const FIELD = '附件';

test('rows tell who added a file and when, after the list is there; a file just added as well', async ({
  openPanel,
  page,
}) => {
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 3 });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const panel = await openPanel({ user: 'alice', item });
  const origin = (name: string) =>
    panel
      .row(name)
      .getByRole('gridcell')
      .filter({ has: page.locator('time') });
  // Meegle's seed: alice, bob and dave in turn, two hours apart.
  await expect(origin('附件-01.txt')).toContainText('6 小时前');
  await expect(origin('附件-02.txt')).toContainText(/鲍勃.*4 小时前/);
  await expect(origin('附件-02.txt').locator('img')).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(origin('附件-02.txt')).toContainText(panel.words.origins.by('鲍勃', ''));
  const firstOf = (end: string) => asked.findIndex((path) => path.endsWith(end));
  expect(firstOf('/attachments')).toBeLessThan(firstOf('/attachments/origins'));
  expect(await findViolations(panel)).toEqual([]);

  await panel.pick([{ name: '刚加的.txt', mimeType: 'text/plain', buffer: Buffer.from('新') }]);
  await expect(panel.rows(FIELD)).toHaveCount(4);
  await expect(origin('刚加的.txt')).toContainText(panel.words.origins.justNow);
  expect(asked.filter((path) => path.endsWith('/origins'))).toHaveLength(2); // its preflight isn't told of
});

test('a dash where nobody knows, in words for those who listen; a broken picture becomes a letter', async ({
  openPanel,
  page,
}) => {
  await page.route('**/_sim/avatars/**', (route) => route.fulfill({ status: 200, body: 'no picture' }));
  await page.route('**/attachments/origins', async (route) => {
    const answer = await route.fetch();
    const { origins } = (await answer.json()) as { origins: object[] };
    await route.fulfill({ response: answer, json: { origins: origins.slice(0, 1) } });
  });
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 2 });
  const panel = await openPanel({ user: 'alice', item, language: 'en_US', scheme: 'dark' });
  await expect(panel.row('附件-01.txt')).toContainText('4 hours ago');
  await expect(panel.row('附件-01.txt').locator('time')).toBeVisible();
  await expect(panel.row('附件-01.txt').getByText('A', { exact: true })).toBeVisible();
  await expect(panel.row('附件-02.txt')).toContainText('—');
  await expect(panel.row('附件-02.txt')).toContainText(panel.words.origins.unknown);
  expect(await findViolations(panel)).toEqual([]);
});

test('the list is as good as ever where nothing can be told', async ({ openPanel, page, expectedErrors }) => {
  expectedErrors.push(/503/);
  await page.route('**/attachments/origins', (route) =>
    route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' }, body: '' }),
  );
  const item = await newWorkItem(addresses.simulator, { multi_attachment: 2 });
  const failed = page.waitForResponse(
    (answer) => answer.url().endsWith('/origins') && answer.status() === 503,
  );
  const panel = await openPanel({ user: 'alice', item });
  await failed;
  await expect(panel.rows(FIELD)).toHaveCount(2);
  await expect(panel.row('附件-01.txt').locator('time')).toHaveCount(0);
});
