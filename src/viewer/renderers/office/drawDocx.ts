import { renderDocument, parseAsync, type HElement } from 'docx-preview';
import { zipSync } from 'fflate';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { readXml, type Package } from './readPackage.ts';

interface DocxDrawing {
  /** Styles and pages, in a document without a window: nothing in it runs or loads. Not cleaned yet. */
  readonly drawing: HTMLElement;
  /** Lets go of the pictures. */
  readonly release: () => void;
}

/**
 * Draws a Word document with docx-preview. It gets the parts that were unfolded within the limits, packed anew without
 * compression: its own unpacker has no limits. Throws a `PreviewFailure`.
 */
export async function drawDocx(parts: Package): Promise<DocxDrawing> {
  const packed: Record<string, Uint8Array> = {};
  let main = false;
  for (const [path, part] of parts) {
    if (/\.(?:xml|rels)$/i.test(path)) await readXml(parts, path); // refuses what unfolds
    main ||= /document\d*\.xml$/i.test(path);
    packed[path] = new Uint8Array(await part.arrayBuffer());
  }
  if (!main) throw new PreviewFailure('broken');
  const inert = document.implementation.createHTMLDocument('');
  const drawing = inert.createElement('div');
  try {
    const parsed = await parseAsync(
      new Blob([zipSync(packed, { level: 0 }) as Uint8Array<ArrayBuffer>]),
      OPTIONS,
    );
    const nodes = await renderDocument(parsed, { ...OPTIONS, h: (made) => make(inert, made) });
    drawing.append(...nodes);
  } catch (cause) {
    throw new PreviewFailure('broken', { cause });
  }
  const release = () => {
    for (const picture of drawing.querySelectorAll('img, image')) {
      const address = picture.getAttribute('src') ?? picture.getAttribute('href') ?? '';
      if (address.startsWith('blob:')) URL.revokeObjectURL(address);
    }
  };
  return { drawing, release };
}

const OPTIONS = {
  className: 'docx',
  inWrapper: true,
  ignoreLastRenderedPageBreak: false,
  renderAltChunks: false,
  renderComments: false,
  // Fonts in the document are hidden from themselves, and rarely allowed to be used elsewhere.
  ignoreFonts: true,
  experimental: false,
  debug: false,
} as const;

/** What docx-preview makes elements with, here in a document without a window. */
function make(inert: Document, made: HElement | Node | string): Node {
  if (typeof made === 'string') return inert.createTextNode(made);
  if (made instanceof Node) return made;
  const { ns, tagName, className, style, children = [], ...properties } = made;
  if (tagName === '#comment') return inert.createComment('');
  const node =
    tagName === '#fragment'
      ? inert.createDocumentFragment()
      : ns
        ? inert.createElementNS(ns, tagName)
        : inert.createElement(tagName);
  if (node instanceof Element) {
    if (className) node.setAttribute('class', className);
    if (typeof style === 'string') node.setAttribute('style', style);
    else if (style && 'style' in node) Object.assign(node.style as object, style);
    for (const [name, value] of Object.entries(properties)) {
      if (value !== undefined && value !== null) Reflect.set(node, name, value);
    }
  }
  for (const child of children) node.appendChild(make(inert, child));
  return node;
}
