import { iconButton } from '../../drawing/button.ts';
import { element } from '../../drawing/element.ts';
import type { Words } from '../../text/Words.ts';

interface Pager {
  /** Nothing for a single page. */
  readonly elements: readonly HTMLElement[];
  readonly showPage: (number: number) => void;
}

/** Buttons that turn pages, and the keys PageUp and PageDown; a page is asked for only when the last one has come. */
export function createPager({
  count,
  words,
  signal,
  onTurn,
  onFailure,
}: {
  readonly count: number;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly onTurn: (number: number) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}): Pager {
  let at = 1;
  let isTurning = false;
  const fact = element('span', 'bar-fact');
  const back = iconButton('previous', words.previousPage, () => void turnTo(at - 1));
  const on = iconButton('next', words.nextPage, () => void turnTo(at + 1));

  function showPage(number: number): void {
    at = number;
    fact.textContent = words.page(at, count);
    back.disabled = at === 1;
    on.disabled = at === count;
  }

  async function turnTo(number: number): Promise<void> {
    if (isTurning || number < 1 || number > count) return;
    isTurning = true;
    try {
      await onTurn(number);
      showPage(number);
    } catch (error) {
      onFailure(error);
    } finally {
      isTurning = false;
    }
  }

  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'PageUp') void turnTo(at - 1);
      else if (key === 'PageDown') void turnTo(at + 1);
    },
    { signal },
  );
  return { elements: count > 1 ? [element('span', 'bar-rule'), back, fact, on] : [], showPage };
}
