import type { Content } from '../../Content.ts';
import {
  DOCUMENT_BYTES,
  DOCUMENT_ELEMENTS,
  DOCUMENT_PARTS,
  DOCUMENT_UNFOLDED_BYTES,
  DOCUMENT_XML_BYTES,
} from '../../limits.ts';
import { OtherFormat } from '../../OtherFormat.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { sourceOf } from '../archive/openSource.ts';
import { openZip } from '../archive/openZip.ts';
import { readWhole } from '../readWhole.ts';
import { typeOfPackage } from './typeOfPackage.ts';

/** The parts of a document by their paths (`word/document.xml`), unfolded. */
export type Package = ReadonlyMap<string, Blob>;

/** An Office file that is not a zip but this is one with a password, or of the years before 2007. */
const COMPOUND_MARK = 0xd0cf11e0;

/** What every document's package has, of whatever kind it is. */
const PACKAGE_MARK = /^(?:\[Content_Types\]\.xml|META-INF\/manifest\.xml)$/i;

const XML = /\.(?:xml|rels)$/i;

/**
 * Fetches a document, whose `main` part is at a path like that, and unfolds the parts that `isWanted`, each and all
 * within limits that hold for what really comes out. Throws a `PreviewFailure` (`locked`, `too_large`, `broken`), or
 * `OtherFormat` for a zip that is none.
 */
export async function readPackage(
  content: Content,
  main: RegExp,
  isWanted: (path: string) => boolean,
  signal: AbortSignal,
): Promise<Package> {
  const bytes = await readWhole(content, DOCUMENT_BYTES);
  if (bytes.length > 4 && new DataView(bytes.buffer).getUint32(0) === COMPOUND_MARK)
    throw new PreviewFailure('locked');
  const { entries, isCut } = await openZip(sourceOf(bytes));
  const paths = entries.map(({ path }) => path);
  // A document that lacks a part is a broken one; what has none of them isn't one.
  if (!paths.some((path) => main.test(path)) && !paths.some((path) => PACKAGE_MARK.test(path)))
    throw new OtherFormat(typeOfPackage(paths));
  const wanted = entries.filter(({ path, isFolder }) => !isFolder && isWanted(path));
  if (isCut || wanted.length > DOCUMENT_PARTS) throw new PreviewFailure('too_large');
  const parts = new Map<string, Blob>();
  let room = DOCUMENT_UNFOLDED_BYTES;
  for (const { path, sizeBytes, read } of wanted) {
    const limit = Math.min(room, XML.test(path) ? DOCUMENT_XML_BYTES : Infinity);
    if ((sizeBytes ?? 0) > limit) throw new PreviewFailure('too_large');
    const part = await read(signal);
    if (part.size > limit) throw new PreviewFailure('too_large');
    room -= part.size;
    parts.set(path, part);
  }
  return parts;
}

/** A part's XML; null when there is no such part. A document type is refused: no office writes one, and it can unfold. */
export async function readXml(parts: Package, path: string): Promise<Document | null> {
  const part = parts.get(path);
  if (!part) return null;
  const text = new TextDecoder(await guessEncoding(part)).decode(await part.arrayBuffer());
  if (/<!DOCTYPE/i.test(text)) throw new PreviewFailure('broken');
  const parsed = new DOMParser().parseFromString(text, 'application/xml');
  if (parsed.querySelector('parsererror')) throw new PreviewFailure('broken');
  if (parsed.getElementsByTagName('*').length > DOCUMENT_ELEMENTS) throw new PreviewFailure('too_large');
  return parsed;
}

/** XML without a mark is UTF-8; some programs write UTF-16 with one. */
async function guessEncoding(part: Blob): Promise<string> {
  const [first, second] = new Uint8Array(await part.slice(0, 2).arrayBuffer());
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
