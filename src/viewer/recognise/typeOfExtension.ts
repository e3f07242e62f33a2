const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Types of formats that are packed in a container or written as text: bytes alone tell only that much of them. */
const TYPES: Readonly<Record<string, string>> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  dotx: `${OFFICE}.wordprocessingml.template`,
  docm: 'application/vnd.ms-word.document.macroenabled.12',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  xltx: `${OFFICE}.spreadsheetml.template`,
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  pptx: `${OFFICE}.presentationml.presentation`,
  potx: `${OFFICE}.presentationml.template`,
  ppsx: `${OFFICE}.presentationml.slideshow`,
  pptm: 'application/vnd.ms-powerpoint.presentation.macroenabled.12',
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  odp: `${OPEN}.presentation`,
  epub: 'application/epub+zip',
  jar: 'application/java-archive',
  apk: 'application/vnd.android.package-archive',
  key: 'application/vnd.apple.keynote',
  pages: 'application/vnd.apple.pages',
  numbers: 'application/vnd.apple.numbers',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
  vsd: 'application/vnd.visio',
  dng: 'image/x-adobe-dng',
  nef: 'image/x-nikon-nef',
  cr2: 'image/x-canon-cr2',
  arw: 'image/x-sony-arw',
  mp4: 'video/mp4',
  m4v: 'video/x-m4v',
  m4a: 'audio/mp4',
  mov: 'video/quicktime',
  '3gp': 'video/3gpp',
  f4v: 'video/x-f4v',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  ogv: 'video/ogg',
  wav: 'audio/wav',
  avi: 'video/x-msvideo',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  weba: 'audio/webm',
  wmv: 'video/x-ms-wmv',
  wma: 'audio/x-ms-wma',
  svg: 'image/svg+xml',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
  json: 'application/json',
  ipynb: 'application/x-ipynb+json',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  log: 'text/plain',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
};

const EXTENSIONS = new Map(Object.entries(TYPES).map(([extension, type]) => [type, extension]));

/** The type of a format by its extension; undefined where its bytes tell it, or where it isn't known. */
export function typeOfExtension(extension: string): string | undefined {
  return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

/** The extension of such a format by its type; `''` where it has none here. */
export function extensionOfType(type: string): string {
  return EXTENSIONS.get(type) ?? '';
}
