import type { PanelPage } from '../fixtures/panelPage.ts';
import { contrast } from './contrast.ts';

/**
 * Goes by Tab through the panel, so many presses far, and gives every element whose focus shows by no ring of 2 px, or by
 * one that differs less than 3 to 1 from the ground beside it (WCAG 2.4.7, 1.4.11).
 */
export async function findWeakRings(
  panel: PanelPage,
  presses: number,
): Promise<{ readonly stops: number; readonly weak: readonly string[] }> {
  const contrasts = new Map<string, number>();
  for (let press = 0; press < presses; press += 1) {
    await panel.page.keyboard.press('Tab');
    const stop = await readRings(panel);
    if (stop === null) continue;
    contrasts.set(
      stop.name,
      Math.max(0, ...stop.rings.map(({ colour, grounds }) => contrast(colour, grounds))),
    );
  }
  const weak = [...contrasts].filter(([, value]) => value < 3);
  return { stops: contrasts.size, weak: weak.map(([name, value]) => `${name}: ${value.toFixed(1)}`) };
}

/** The rings around what has the focus, null if it is not in the panel. */
function readRings(panel: PanelPage) {
  return panel.frame.locator('body').evaluate((body) => {
    const focused = document.activeElement;
    if (focused === null || focused === body || !document.hasFocus()) return null;
    const groundsOf = (element: Element | null): string[] =>
      element === null
        ? []
        : [getComputedStyle(element).backgroundColor, ...groundsOf(element.parentElement)];
    // A control may draw the ring around a part of itself, or leave it to what holds it.
    const drawn = [focused, focused.parentElement, focused.nextElementSibling].filter(
      (element) => element !== null,
    );
    const rings = drawn.flatMap((element) =>
      [getComputedStyle(element), getComputedStyle(element, '::before')]
        .filter((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
        .map((style) => ({
          colour: style.outlineColor,
          grounds: groundsOf(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement),
        })),
    );
    const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40) ?? '';
    return { name: `${focused.tagName.toLowerCase()} ${name}`, rings };
  });
}
