import { expect, test } from '../fixtures/test.ts';
import { findPanelViolations } from './findPanelViolations.ts';
import { STAGES } from './look.ts';
import { restage } from './restage.ts';
import { visits } from './states.ts';

// A trace of so many looks would take longer than the looks themselves.
test.use({ trace: 'off' });

for (const visit of visits) {
  test(`axe finds nothing in ${visit.looks.map(({ name }) => name).join(', ')}, in two languages and both schemes`, async ({
    openPanel,
    expectedErrors,
    page,
  }) => {
    test.setTimeout(30_000 + visit.looks.length * 30_000);
    expectedErrors.push(...(visit.expectedErrors ?? []));
    await page.emulateMedia({ reducedMotion: 'reduce' }); // no colour is on its way to another
    const panel = await openPanel({ user: visit.user, item: await visit.prepare(page) });
    for (const look of visit.looks) {
      await look.reach(panel);
      for (const stage of STAGES) {
        await restage(panel, stage);
        await look.settle?.(panel);
        expect
          .soft(await findPanelViolations(page), `${look.name}, ${stage.language}, ${stage.scheme}`)
          .toEqual([]);
      }
      await restage(panel, STAGES[0]);
    }
  });
}
