import { element } from '../drawing/element.ts';
import { cleanHtml, type Cleaning } from '../renderers/html/cleanHtml.ts';
import '../styles/article.css';

/** What would change the look or the reach of this page rather than that of the text. */
const ATTRIBUTES = 'style class id name width height bgcolor color face size background tabindex'.split(' ');

/**
 * HTML that a document's text was turned into, cleaned, as a part of this page and in its looks. Links lead nowhere:
 * where one would lead is written beside it. One within the document scrolls to its heading.
 */
export function createArticle(html: string, cleaning: Cleaning): HTMLElement {
  const cleaned = cleanHtml(html, cleaning);
  for (const part of cleaned.querySelectorAll('style, svg, math, iframe, link, meta')) part.remove();
  const article = element('div', 'article', ...(cleaned.querySelector('body')?.childNodes ?? []));
  for (const part of article.querySelectorAll('*')) {
    const language =
      part.localName === 'code' ? /\blanguage-([\w+#-]+)/.exec(part.className)?.[1] : undefined;
    const isAbsent = part.classList.contains('absent-picture');
    for (const name of ATTRIBUTES) part.removeAttribute(name);
    if (language && part instanceof HTMLElement) part.dataset['language'] = language;
    if (isAbsent) part.className = 'absent-picture';
    if (part instanceof HTMLAnchorElement) settleLink(part, article);
  }
  for (const table of article.querySelectorAll('table')) {
    const frame = element('div', 'article-table');
    table.replaceWith(frame);
    frame.append(table);
  }
  return article;
}

function settleLink(link: HTMLAnchorElement, article: HTMLElement): void {
  const anchor = link.dataset['anchor'];
  if (anchor !== undefined) {
    link.setAttribute('role', 'link');
    link.tabIndex = 0;
    const go = () => findHeading(article, anchor)?.scrollIntoView();
    link.addEventListener('click', go);
    link.addEventListener('keydown', ({ key }) => key === 'Enter' && go());
    return;
  }
  const address = link.title;
  link.removeAttribute('title');
  const isShown = (link.textContent ?? '').trim().replace(/^mailto:/, '') === address.replace(/^mailto:/, '');
  if (address && !isShown) link.after(element('span', 'link-address', ` (${address})`));
}

/** The heading an address within the document means, as code hosts make them of its words. */
function findHeading(article: HTMLElement, anchor: string): Element | undefined {
  let wanted = anchor;
  try {
    wanted = decodeURIComponent(anchor);
  } catch {
    // not percent-encoded: taken as it is
  }
  return [...article.querySelectorAll('h1, h2, h3, h4, h5, h6')].find(
    ({ textContent }) =>
      (textContent ?? '')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-') === wanted.toLowerCase(),
  );
}
