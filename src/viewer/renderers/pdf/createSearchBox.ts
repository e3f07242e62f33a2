import { iconButton } from '../../drawing/button.ts';
import { element } from '../../drawing/element.ts';
import type { Words } from '../../text/Words.ts';
import type { SearchProgress } from './createPdfSearch.ts';

/** How long nobody types before the search begins, in ms: it reads every page. */
const TYPING_MS = 250;

interface SearchBox {
  readonly element: HTMLElement;
  readonly open: () => void;
  readonly showProgress: (progress: SearchProgress) => void;
}

/** The box a phrase is searched with: Enter and Shift+Enter move between the hits, Escape closes it. */
export function createSearchBox({
  words,
  signal,
  onFind,
  onMove,
}: {
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly onFind: (phrase: string) => void;
  readonly onMove: (by: 1 | -1) => void;
}): SearchBox {
  const field = element('input', 'field');
  field.type = 'search';
  field.placeholder = words.search;
  field.setAttribute('aria-label', words.search);
  const count = element('span', 'bar-fact');
  count.setAttribute('role', 'status');
  const box = element(
    'div',
    'search-box',
    field,
    count,
    iconButton('previous', words.previousHit, () => onMove(-1)),
    iconButton('next', words.nextHit, () => onMove(1)),
    iconButton('close', words.closeSearch, close),
  );
  box.setAttribute('role', 'search');
  box.hidden = true;
  let typed: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  function find(): void {
    clearTimeout(typed);
    asked = field.value;
    onFind(asked);
  }

  function open(): void {
    box.hidden = false;
    field.select();
    field.focus();
    if (field.value !== '') find();
  }

  function close(): void {
    clearTimeout(typed);
    box.hidden = true;
    asked = '';
    onFind('');
  }

  field.addEventListener('input', () => {
    clearTimeout(typed);
    typed = setTimeout(find, TYPING_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault(); // the panel would close the preview
      close();
    } else if (event.key === 'Enter' && event.target === field && !event.isComposing) {
      event.preventDefault();
      if (field.value === asked) onMove(event.shiftKey ? -1 : 1);
      else find();
    }
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault(); // the browser's own search sees the pages drawn so far only
      open();
    },
    { signal },
  );
  signal.addEventListener('abort', () => clearTimeout(typed));

  return {
    element: box,
    open,
    showProgress: ({ phrase, hits, at, isDone }) => {
      count.textContent = phrase.trim() === '' ? '' : words.hits(at, hits, isDone);
    },
  };
}
