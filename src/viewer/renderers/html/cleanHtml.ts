import createDOMPurify from 'dompurify';
import { cleanDeclarations, cleanStyleSheet } from './cleanStyle.ts';

/** What a document may show beside what is written in it. */
export interface Cleaning {
  /** The picture behind an address (`cid:…`, a name in a saved page), as `data:` or `blob:`; null when there is none. */
  readonly findPicture: (address: string) => string | null;
  /** What stands in place of a picture on the network; `what` is its description or `''`. */
  readonly placeholder: (what: string) => string;
}

const FORBIDDEN =
  'form input button select option optgroup datalist textarea dialog audio video source track picture map area ' +
  'animate animatemotion animatetransform animatecolor set mpath feimage foreignobject use template slot meta link ' +
  'base title noscript canvas marquee';

/** A picture that is here already. A drawing is shown as a picture is: it runs nothing and loads nothing. */
const OWN_PICTURE = /^(?:data:image\/(?:png|jpe?g|gif|webp|bmp|avif|svg\+xml|x-icon)[;,]|blob:)/i;

/** Attributes that name something to fetch or to go to. */
const ADDRESSES =
  'src srcset href xlink:href background poster action formaction ping cite data longdesc usemap lowsrc dynsrc ' +
  'imagesrcset profile manifest codebase archive classid target';

/**
 * Cleans a document, text or tree, of all that runs, asks, fetches or leads away. Gives it as a tree of a document
 * without a window. A picture on the network becomes a word in its place; where a link led is only told, in its title,
 * and a link within the document keeps its aim in `data-anchor`.
 */
export function cleanHtml(dirty: string | Node, cleaning: Cleaning): HTMLElement {
  const clean = createDOMPurify(window).sanitize(typeof dirty === 'string' ? quieten(dirty) : dirty, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    FORBID_TAGS: FORBIDDEN.split(' '),
    ALLOW_DATA_ATTR: false,
    // Pictures of a docx are blobs. Whatever passes here is looked at again below.
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:|blob:|data:image\/|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  });
  if (!(clean instanceof HTMLElement)) throw new TypeError('cleaned to no document');
  for (const element of clean.querySelectorAll('*')) {
    if (element.localName === 'style')
      element.textContent = cleanStyleSheet(element.textContent ?? '', clean.ownerDocument);
    if (element.localName === 'img' || element.localName === 'image') settlePicture(element, cleaning);
    else settleAddresses(element);
    settleStyle(element);
  }
  return clean;
}

/**
 * Browsers report handlers, `base` and `meta` to the console as soon as they parse them, in any document, though this
 * page's policy lets none of them act. An unseen letter in a name makes it another one, also where it is only text.
 */
export function quieten(html: string): string {
  return html
    .replaceAll(/\b(on)([a-z]+)(?=\s*=)/gi, (all, on: string, rest: string) =>
      all.toLowerCase() in HTMLElement.prototype || all.toLowerCase() in window ? `${on}\u200c${rest}` : all,
    )
    .replaceAll(/<(base|meta)(?=[\s/>])/gi, '<x-$1');
}

function settlePicture(picture: Element, { findPicture, placeholder }: Cleaning): void {
  const names = ['src', 'href', 'xlink:href'];
  const address = names.map((name) => picture.getAttribute(name)).find(Boolean) ?? '';
  const own = OWN_PICTURE.test(address) ? address : findPicture(address);
  dropAddresses(picture);
  if (own !== null) {
    picture.setAttribute(picture.localName === 'img' ? 'src' : 'href', own);
  } else if (picture.localName === 'img') {
    const word = picture.ownerDocument.createElement('span');
    word.className = 'absent-picture';
    word.textContent = placeholder(picture.getAttribute('alt') ?? '');
    picture.replaceWith(word);
  } else {
    picture.remove();
  }
}

function settleAddresses(element: Element): void {
  const aim = element.localName === 'a' ? (element.getAttribute('href') ?? '') : '';
  dropAddresses(element);
  if (aim.startsWith('#')) element.setAttribute('data-anchor', aim.slice(1));
  else if (aim) element.setAttribute('title', aim);
}

function dropAddresses(element: Element): void {
  for (const name of ADDRESSES.split(' ')) element.removeAttribute(name);
}

function settleStyle(element: Element): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) cleanDeclarations(element.style);
  // The fill, mask or filter of a drawing may refer to its own parts only.
  for (const { name, value } of Array.from(element.attributes)) {
    if (name !== 'style' && /url\((?!["']?#)|\\/i.test(value) && element instanceof SVGElement)
      element.removeAttribute(name);
  }
}
