import { documentPreviewOf } from './documentPreviewOf.ts';
import { extensionOf } from './fileName.ts';
import { smallPreviewOf } from './smallPreviewOf.ts';

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
  'font',
  'calendar',
  'contact',
  'subtitles',
  'none',
] as const;

/** The name of one renderer of the viewer's, or `none`. */
export type Preview = (typeof PREVIEWS)[number];

/** What a browser says, or Meegle stores, when it doesn't know. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** A picture, of which format nobody says: so of those in texts. */
export const PICTURE_TYPE = 'image/*';

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
  PICTURE_TYPE, // the viewer looks for itself
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
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.template', 'sheet'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', 'sheet'],
  ['application/vnd.ms-excel.sheet.binary.macroenabled.12', 'sheet'],
  ['application/vnd.ms-excel.template.macroenabled.12', 'sheet'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'sheet'],
  ['application/vnd.oasis.opendocument.spreadsheet-template', 'sheet'],
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
    sheet: 'xls xlsx xlsm xlsb xlt xltx xltm et csv tsv tab ods ots numbers',
    slides: 'ppt pptx pptm ppsx odp key',
    video: 'mp4 m4v mov webm mkv avi wmv flv 3gp ogv mpg mpeg',
    audio: 'mp3 m4a aac wav flac ogg oga opus amr wma',
    archive: 'zip 7z rar tar gz tgz bz2 tbz tbz2 xz txz zst z lzh iso dmg cab deb rpm jar war apk ipa',
    code: 'json jsonc json5 jsonl ndjson geojson ipynb xml xsd xsl xslt plist wsdl gpx kml rdf yaml yml toml html htm css scss less js mjs cjs jsx ts tsx vue py java kt go rs rb php c h cc cpp hpp cs swift sh bash ps1 bat cmd sql graphql proto gradle groovy r rmd lua pl pm dart scala m mm cljs ex exs erl hs jl vb cmake mk diff patch properties',
    text: 'txt text md markdown mdown log out ini conf cfg env srt vtt rst tex adoc textile nfo',
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
  if (isWrappedSheet(type, name)) return 'sheet';
  // A list of addresses to play: a browser that knows it fetches them.
  if (/mpegurl|scpls/.test(type)) return 'text';
  const small = smallPreviewOf(type, extensionOf(name));
  if (small) return small;
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
      return textPreviewOf(type, extensionOf(name));
    case 'sheet':
      return extensionOf(name) === 'numbers' ? 'none' : 'sheet';
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

/** A workbook that is stored as what its format is packed in: the renderer looks at its bytes. */
function isWrappedSheet(type: string, name: string): boolean {
  return (
    /^(application\/(zip|x-zip-compressed|x-cfb|x-ole-storage))$/.test(type) && kindOf('', name) === 'sheet'
  );
}

function textPreviewOf(type: string, extension: string): Preview {
  if (type === 'text/markdown' || /^(md|markdown|mdown)$/.test(extension)) return 'markdown';
  return type === 'application/x-ipynb+json' || extension === 'ipynb' ? 'notebook' : 'text';
}
