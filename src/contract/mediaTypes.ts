import { documentPreviewOf } from './documentPreviewOf.ts';
import { extensionOf } from './fileName.ts';

/** Kinds people tell apart: each has an icon, a colour and a word in the panel. */
export type FileKind =
  'image' | 'pdf' | 'word' | 'sheet' | 'slides' | 'video' | 'audio' | 'archive' | 'code' | 'text' | 'other';

/** What the viewer can show; `none` gets an honest "no preview" and the download. */
export const PREVIEWS = [
  'image',
  'pdf',
  'video',
  'audio',
  'text',
  'markdown',
  'notebook',
  'sheet',
  'docx',
  'odf',
  'slides',
  'archive',
  'mail',
  'html',
  'none',
] as const;

/** The name of one renderer of the viewer's, or `none`. */
export type Preview = (typeof PREVIEWS)[number];

/** What a browser says, or Meegle stores, when it doesn't know. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Pictures the viewer shows: those every browser decodes by itself, and those it brings a decoder for. */
const SHOWN_IMAGES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/vnd.microsoft.icon',
  'image/svg+xml',
  'image/tiff',
  'image/heic',
  'image/heif',
]);

/** Kinds by the type's essence, where its first half doesn't tell. */
const KIND_BY_TYPE = new Map<string, FileKind>([
  ['application/pdf', 'pdf'],
  ['application/msword', 'word'],
  ['application/rtf', 'word'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word'],
  ['application/vnd.ms-word.document.macroenabled.12', 'word'],
  ['application/vnd.oasis.opendocument.text', 'word'],
  ['application/vnd.ms-excel', 'sheet'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'sheet'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'sheet'],
  ['text/csv', 'sheet'],
  ['text/tab-separated-values', 'sheet'],
  ['application/vnd.ms-powerpoint', 'slides'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'slides'],
  ['application/vnd.oasis.opendocument.presentation', 'slides'],
  ['application/zip', 'archive'],
  ['application/x-zip-compressed', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-tar', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/x-rar-compressed', 'archive'],
  ['application/vnd.rar', 'archive'],
  ['application/x-bzip2', 'archive'],
  ['application/x-xz', 'archive'],
  ['application/json', 'code'],
  ['application/xml', 'code'],
  ['application/javascript', 'code'],
  ['application/typescript', 'code'],
  ['application/yaml', 'code'],
  ['application/x-yaml', 'code'],
  ['application/toml', 'code'],
  ['application/sql', 'code'],
  ['application/x-sh', 'code'],
  ['application/x-httpd-php', 'code'],
  ['text/html', 'code'],
  ['text/css', 'code'],
  ['text/javascript', 'code'],
  ['text/xml', 'code'],
  ['text/yaml', 'code'],
]);

/** Kinds by the name's extension: asked when the stored type says nothing. */
const KIND_BY_EXTENSION = new Map<string, FileKind>(
  Object.entries({
    image: 'png apng jpg jpeg gif webp avif bmp ico svg tif tiff heic heif psd',
    pdf: 'pdf',
    word: 'doc docx docm dotx rtf odt pages',
    sheet: 'xls xlsx xlsm csv tsv ods numbers',
    slides: 'ppt pptx pptm ppsx odp key',
    video: 'mp4 m4v mov webm mkv avi wmv flv 3gp ogv mpg mpeg',
    audio: 'mp3 m4a aac wav flac ogg oga opus amr wma',
    archive: 'zip 7z rar tar gz tgz bz2 xz zst jar apk',
    code: 'json jsonc xml yaml yml toml html htm css scss less js mjs cjs jsx ts tsx vue py java kt go rs rb php c h cc cpp hpp cs swift sh bash ps1 sql graphql proto gradle',
    text: 'txt md markdown log ini conf cfg env srt vtt rst tex',
  }).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension): [string, FileKind] => [extension, kind as FileKind]),
  ),
);

/** A media type without its parameters, in lower case: `Text/Plain; charset=x` → `text/plain`. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** The kind people see for a stored type and a name; the type speaks first, the extension where it says nothing. */
export function kindOf(mediaType: string, name: string): FileKind {
  const type = essenceOf(mediaType);
  const byType = KIND_BY_TYPE.get(type);
  if (byType) return byType;
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  const byExtension = KIND_BY_EXTENSION.get(extensionOf(name));
  if (type.startsWith('text/'))
    return byExtension === 'code' || byExtension === 'sheet' ? byExtension : 'text';
  if (/[+](json|xml|yaml)$/.test(type)) return 'code';
  return byExtension ?? 'other';
}

/** Which renderer shows a file of this type and name; `none` where there is none. */
export function previewOf(mediaType: string, name: string): Preview {
  const type = essenceOf(mediaType);
  const document = documentPreviewOf(type, extensionOf(name));
  if (document) return document;
  switch (kindOf(mediaType, name)) {
    case 'image':
      return SHOWN_IMAGES.has(type) || (!type.startsWith('image/') && isShownImageName(name))
        ? 'image'
        : 'none';
    case 'pdf':
      return 'pdf';
    case 'video':
      return 'video';
    case 'audio':
      return 'audio';
    case 'code':
    case 'text':
      return 'text';
    case 'sheet':
      return type.startsWith('text/') || ['csv', 'tsv'].includes(extensionOf(name)) ? 'text' : 'none';
    case 'word':
    case 'slides':
    case 'archive':
    case 'other':
      return 'none';
  }
}

function isShownImageName(name: string): boolean {
  return /^(png|apng|jpe?g|gif|webp|avif|bmp|ico|svg|tiff?|hei[cf])$/.test(extensionOf(name));
}
