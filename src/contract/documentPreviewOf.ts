import type { Preview } from './mediaTypes.ts';

/** Types that only say what a file is wrapped in: the extension knows better what it is. */
const WRAPPINGS = new Set([
  '',
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'application/xml',
  'text/xml',
  'text/plain',
]);

const BY_TYPE = new Map<string, Preview>([
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.template', 'docx'],
  ['application/vnd.ms-word.document.macroenabled.12', 'docx'],
  ['application/vnd.ms-word.template.macroenabled.12', 'docx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'slides'],
  ['application/vnd.openxmlformats-officedocument.presentationml.slideshow', 'slides'],
  ['application/vnd.openxmlformats-officedocument.presentationml.template', 'slides'],
  ['application/vnd.ms-powerpoint.presentation.macroenabled.12', 'slides'],
  ['application/vnd.ms-powerpoint.slideshow.macroenabled.12', 'slides'],
  ['application/vnd.oasis.opendocument.text', 'odf'],
  ['application/vnd.oasis.opendocument.text-template', 'odf'],
  ['application/vnd.oasis.opendocument.presentation', 'odf'],
  ['application/vnd.oasis.opendocument.presentation-template', 'odf'],
  ['application/zip', 'archive'],
  ['application/x-zip-compressed', 'archive'],
  ['application/java-archive', 'archive'],
  ['application/vnd.android.package-archive', 'archive'],
  ['application/epub+zip', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-gzip', 'archive'],
  ['application/x-tar', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/x-rar-compressed', 'archive'],
  ['application/vnd.rar', 'archive'],
  ['application/x-bzip2', 'archive'],
  ['application/x-xz', 'archive'],
  ['application/zstd', 'archive'],
  ['application/vnd.ms-cab-compressed', 'archive'],
  ['application/x-cpio', 'archive'],
  ['application/x-arj', 'archive'],
  ['application/x-unix-archive', 'archive'],
  ['application/x-compress', 'archive'],
  ['application/x-lzh-compressed', 'archive'],
  ['application/x-iso9660-image', 'archive'],
  ['application/x-apple-diskimage', 'archive'],
  ['application/x-deb', 'archive'],
  ['application/x-debian-package', 'archive'],
  ['application/vnd.debian.binary-package', 'archive'],
  ['application/x-rpm', 'archive'],
  ['application/x-redhat-package-manager', 'archive'],
  ['message/rfc822', 'mail'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['multipart/related', 'html'],
  ['application/x-mimearchive', 'html'],
]);

const BY_EXTENSION = new Map<string, Preview>(
  Object.entries({
    docx: 'docx docm dotx dotm',
    slides: 'pptx pptm ppsx ppsm potx potm',
    odf: 'odt ott odp otp',
    archive:
      'zip jar war apk aar ipa epub gz tgz tar 7z rar bz2 tbz tbz2 xz txz zst z lzh iso dmg cab cpio arj ar deb rpm',
    mail: 'eml',
    html: 'html htm xhtml xht mhtml mht',
  }).flatMap(([preview, extensions]) =>
    extensions.split(' ').map((extension): [string, Preview] => [extension, preview as Preview]),
  ),
);

/**
 * Which renderer of documents, mails and archives shows a file; null where it is something else. `type` is the type's
 * essence and speaks first; where it only tells the wrapping (zip, text, nothing) the extension does.
 */
export function documentPreviewOf(type: string, extension: string): Preview | null {
  // A saved page is a mail in form, and many tables of types call it one.
  if (type === 'message/rfc822' && /^mht(ml)?$/.test(extension)) return 'html';
  const byExtension = WRAPPINGS.has(type) ? BY_EXTENSION.get(extension) : undefined;
  return byExtension ?? BY_TYPE.get(type) ?? null;
}
