import { fileTypeFromBuffer, supportedMimeTypes } from 'file-type';
import { extensionOf } from '../../contract/fileName.ts';
import { fitsInside, isPacked } from '../../contract/fitsInside.ts';
import { essenceOf, kindOf, previewOf, UNKNOWN_TYPE, type Preview } from '../../contract/mediaTypes.ts';
import { readMark } from '../../contract/readMark.ts';
import type { Head } from '../Content.ts';
import { detectEncoding } from '../encodings/detectEncoding.ts';
import { createDecoder } from '../encodings/encoding.ts';
import { isSoundOnly } from '../renderers/media/readTracks.ts';
import { isSameFormat } from './isSameFormat.ts';
import { sniffText } from './sniffText.ts';
import { extensionOfType, typeOfExtension } from './typeOfExtension.ts';

/** A file as it is called: the type it is stored with, its name, and what shows it going by these. */
export interface Called {
  readonly type: string;
  readonly name: string;
  readonly preview: Preview;
}

/** A file as it is; `isOther` if its bytes contradict the stored type, or that says nothing. */
export interface Recognised {
  readonly type: string;
  readonly preview: Preview;
  readonly isOther: boolean;
}

/** What shows a text in one way or another. */
const FOR_TEXT: ReadonlySet<Preview> = new Set([
  'text',
  'markdown',
  'notebook',
  'html',
  'mail',
  'calendar',
  'contact',
  'subtitles',
]);

/** Types of texts that say no more than that it is one: name and content say more. */
const VAGUE = /^(?:text\/(?:plain|xml)|application\/xml)$/;

const SVG = 'image/svg+xml';

/** Extensions of tables that may be text: Excel opens pages and parted values under its own name. */
const TABLE_IN_TEXT = /^(?:csv|tsv|tab|xls|xlt|et)$/;

/**
 * What a file is: its first bytes decide. What they call a container (zip, OLE, Ogg, MP4, text …) yields to the stored
 * type or the name that fits in it; what can't be told stays what it is called.
 */
export async function recognise({ bytes, isWhole }: Head, called: Called): Promise<Recognised> {
  const encoding = detectEncoding(bytes, isWhole);
  const isText = encoding !== 'binary';
  const magic = encoding.startsWith('UTF-16') ? undefined : await fileTypeFromBuffer(bytes);
  const found = readMark(magic && essenceOf(magic.mime), bytes, isText) ?? findPdf(bytes, called);
  if (isText && (found === undefined || fitsInText(found))) {
    const beginning = createDecoder(encoding).decode(bytes, { stream: true });
    return recogniseText(beginning, isWhole, called);
  }
  return found === undefined ? recogniseUnknown(called) : recogniseMarked(found, bytes, called);
}

/** Readers of PDF take what stands before its mark, if it isn't much. */
function findPdf(bytes: Uint8Array, { preview }: Called): string | undefined {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return preview === 'pdf' && beginning.includes('%PDF-') ? 'application/pdf' : undefined;
}

/** No text, and no mark: whatever it is called, unless that were text. */
function recogniseUnknown({ type, preview }: Called): Recognised {
  return { type, preview: FOR_TEXT.has(preview) ? 'none' : preview, isOther: false };
}

function recogniseMarked(mark: string, bytes: Uint8Array, called: Called): Recognised {
  const found = mark === 'audio/x-m4a' ? 'audio/mp4' : mark;
  const stored = essenceOf(called.type);
  const extension = extensionOf(called.name);
  const byName = typeOfExtension(extension);
  // A film's name or type is also given to sound alone; where the bytes say so they know better.
  const isSoundUnder = (type = '') => found.startsWith('audio/') && type.startsWith('video/');
  const isNamedRight = (fitsInside(found, extension) || byName === found) && !isSoundUnder(byName);
  const isUnknown = stored === '' || stored === UNKNOWN_TYPE;
  const isStoredRight =
    !isUnknown && !isSoundUnder(stored) && (isSameFormat(stored, found) || isStoredInside(found, stored));
  // A document that is stored as the zip it is packed in isn't shown as one.
  const isHolderOnly = isHolder(stored) && previewOf(stored, '') !== previewOf(found, '');
  if (isStoredRight && !isHolderOnly) {
    const preview = pickPlayer(found, called, bytes);
    const isNewName = preview === 'none' && isSameFormat(stored, found);
    return { type: called.type, preview: isNewName ? previewOf(found, '') : preview, isOther: false };
  }
  const type = (isNamedRight ? byName : undefined) ?? found;
  const preview =
    isNamedRight && isUnknown ? called.preview : previewOf(type, isNamedRight ? called.name : '');
  return {
    type,
    preview: pickPlayer(found, { name: called.name, preview }, bytes),
    isOther: type !== stored,
  };
}

/** Whether a format of the stored type is packed in what was found; one that nobody knows may be packed in its like. */
function isStoredInside(found: string, stored: string): boolean {
  const extension = extensionOfType(stored);
  if (extension !== '') return fitsInside(found, extension);
  if (supportedMimeTypes.has(stored)) return false;
  return isHolder(found) ? stored.startsWith('application/') : isMedia(found) && isMedia(stored);
}

/** What documents are packed in. */
function isHolder(type: string): boolean {
  return /^application\/(?:zip|x-zip-compressed|x-cfb)$/.test(type);
}

function isMedia(type: string): boolean {
  return /^(?:audio|video)\//.test(type);
}

/** What is stored as a sound, but called a film, may hold pictures; its tracks tell where they stand in its beginning. */
function pickPlayer(
  found: string,
  { name, preview }: Pick<Called, 'name' | 'preview'>,
  bytes: Uint8Array,
): Preview {
  const isFilmName = previewOf('', name) === 'video' && fitsInside(found, extensionOf(name));
  const mayBeFilm = isFilmName && !found.startsWith('audio/');
  return preview === 'audio' && mayBeFilm && !isSoundOnly(bytes) ? 'video' : preview;
}

function recogniseText(beginning: string, isWhole: boolean, called: Called): Recognised {
  const stored = essenceOf(called.type);
  const mayBe = (type: string | undefined): type is string =>
    type !== undefined && fitsInText(type) && (type !== SVG || mayBeDrawing(beginning, isWhole));
  const isStoredRight = stored !== '' && stored !== UNKNOWN_TYPE && mayBe(stored);
  const known = [
    isStoredRight && !VAGUE.test(stored) ? stored : undefined,
    typeOfExtension(extensionOf(called.name)),
  ];
  // A program's name tells more of it than a page that it may begin like.
  const isNamedText = /^(?:code|text)$/.test(kindOf('', called.name));
  const sniffed = isNamedText ? undefined : sniffText(beginning);
  const type = known.find(mayBe) ?? sniffed ?? (isStoredRight ? stored : 'text/plain');
  return {
    type: isStoredRight ? called.type : type,
    preview: previewOfText(type, called.name),
    isOther: !isStoredRight,
  };
}

function mayBeDrawing(beginning: string, isWhole: boolean): boolean {
  return /^\s*</.test(beginning) && (!isWhole || /<(?:[\w-]+:)?svg[\s>]/.test(beginning));
}

/** What shows a text of this type: the name may tell more, as far as what it tells is text. */
function previewOfText(type: string, name: string): Preview {
  if (type === SVG) return 'image';
  const preview = previewOf(type, name);
  if (FOR_TEXT.has(preview)) return preview;
  const isTable =
    preview === 'sheet' && (TABLE_IN_TEXT.test(extensionOf(name)) || /^text\/(?:csv|tab-)/.test(type));
  if (isTable) return preview;
  const byType = previewOf(type, '');
  return FOR_TEXT.has(byType) ? byType : 'text';
}

/** Whether a format of this type may be written as text: one that has a mark of its own, or is packed, isn't. */
function fitsInText(type: string): boolean {
  if (/^(?:text|model)\/|\+xml$|^application\/vnd\.ms-excel$/.test(type)) return true;
  if (FOR_TEXT.has(previewOf(type, ''))) return true;
  return kindOf(type, '') === 'other' && !supportedMimeTypes.has(type) && !isPacked(extensionOfType(type));
}
