import { expect, test } from '../fixtures/test.ts';
import { findNarrowFaults } from './findNarrowFaults.ts';
import { JAPANESE, STAGES } from './look.ts';
import { restage } from './restage.ts';
import { visits } from './states.ts';

// 640 px at 200 %.
test.use({ viewport: { width: 320, height: 900 }, trace: 'off' });

for (const visit of visits) {
  test(`nothing is lost at 320 px, and nothing moves, in ${visit.looks.map(({ name }) => name).join(', ')}`, async ({
    openPanel,
    expectedErrors,
    page,
  }) => {
    test.setTimeout(30_000 + visit.looks.length * 15_000);
    expectedErrors.push(...(visit.expectedErrors ?? []));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const panel = await openPanel({ user: visit.user, item: await visit.prepare(page) });
    for (const look of visit.looks) {
      await look.reach(panel);
      for (const stage of [STAGES[0], STAGES[2], JAPANESE]) {
        await restage(panel, stage);
        await look.settle?.(panel);
        expect.soft(await findNarrowFaults(panel), `${look.name}, ${stage.language}`).toEqual([]);
      }
      const moving = await panel.frame
        .locator('body')
        .evaluate(
          () =>
            document
              .getAnimations()
              .filter(
                ({ effect, playState }) =>
                  playState === 'running' && Number(effect?.getComputedTiming().duration) > 0,
              ).length,
        );
      expect.soft(moving, `${look.name}: animations that run`).toBe(0);
      await restage(panel, STAGES[0]);
    }
  });
}
