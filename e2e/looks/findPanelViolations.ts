import axe from 'axe-core';
import type { Frame, Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe has to say against the panel as it stands, by WCAG 2.2 A and AA: the rule, and where it is broken. Looks into
 * the plugin's frame alone, and is loaded there once: eighty times the whole page would take many minutes. What the
 * viewer shows in its own frame is looked at where the viewer is tried.
 */
export async function findPanelViolations(page: Page): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes('/frame.html'));
  if (frame === undefined) throw new Error('The plugin has no frame');
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  return run(frame);
}

function run(frame: Frame): Promise<string[]> {
  return frame.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      iframes: false,
    });
    // What a bar covers in part is scrolled out from under it: it counts only if it is small itself.
    const told = violations.flatMap(({ id, nodes }) => {
      const targets = nodes.map(({ target }) => target.join(' '));
      const meant =
        id === 'target-size'
          ? targets.filter((target) => {
              const { width, height } = document.querySelector(target)!.getBoundingClientRect();
              return Math.min(width, height) < 24;
            })
          : targets;
      return meant.length === 0 ? [] : [{ id, meant }];
    });
    return told.map(({ id, meant }) => `${id}: ${meant.join(', ')}`);
  }, TAGS);
}
