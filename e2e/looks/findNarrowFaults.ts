import type { PanelPage } from '../fixtures/panelPage.ts';

const TARGETS =
  'button, a[href], input:not([type="file"]), [role="menuitem"], [role="option"], summary, select';
/** What may be wider than the panel: it scrolls in a box of its own, or is cut by it on purpose. */
const SCROLLED = '[data-scrolls-sideways], .semi-dropdown';

/**
 * What is lost where the panel is 320 CSS px wide: as on a screen of 640 px at 200 %, or 1280 px at 400 % (WCAG 1.4.10).
 * Gives what reaches out of the panel, scrolls sideways, or has its words cut without an ellipsis, and targets under
 * 24 px (2.5.8).
 */
export async function findNarrowFaults(panel: PanelPage): Promise<string[]> {
  const { widthPx, scrollWidthPx, boxes } = await readBoxes(panel);
  const faults = boxes.flatMap(({ name, left, right, width, height, isTarget, isScrolled, isCut }) => [
    ...((left < -0.5 || right > widthPx + 0.5) && !isScrolled
      ? [`reaches out (${Math.round(left)} to ${Math.round(right)}): ${name}`]
      : []),
    ...(isCut ? [`cut: ${name}`] : []),
    ...(isTarget && Math.min(width, height) < 23.5
      ? [`${Math.round(width)} × ${Math.round(height)} px: ${name}`]
      : []),
  ]);
  return scrollWidthPx > widthPx ? [`scrolls sideways: ${scrollWidthPx} > ${widthPx}`, ...faults] : faults;
}

/** Every element in sight: where it is, and what of it is lost. */
function readBoxes(panel: PanelPage) {
  return panel.frame.locator('body').evaluate(
    (body, { TARGETS, SCROLLED }) => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const boxes = [...body.querySelectorAll('*')]
        // What is said only is as small as can be, and its words go on beyond it.
        .filter(
          (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('output'),
        )
        .map((element) => {
          const { textOverflow, overflowX } = getComputedStyle(element);
          const hasWords = [...element.childNodes].some(
            ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
          );
          const isTarget = element.matches(TARGETS);
          // A label is hit in its control's place.
          const hit = isTarget ? (element.closest('label') ?? element) : element;
          const { left, right, width, height } = hit.getBoundingClientRect();
          const words = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
          return {
            name: `${element.tagName.toLowerCase()} ${words}`,
            left,
            right,
            width,
            height,
            isTarget,
            isScrolled: element.parentElement?.closest(SCROLLED) !== null,
            isCut:
              hasWords &&
              overflowX === 'hidden' &&
              textOverflow !== 'ellipsis' &&
              element.scrollWidth > element.clientWidth + 1,
          };
        })
        .filter(({ width, height }) => width > 1 && height > 1);
      return { widthPx: clientWidth, scrollWidthPx: scrollWidth, boxes };
    },
    { TARGETS, SCROLLED },
  );
}
