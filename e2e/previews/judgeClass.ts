import type { ShownRenderer } from './shownFile.ts';

/** What a text of any kind may be shown as; a drawing or a table may be written as text, too. */
const WRITTEN = 'text markdown notebook sheet html mail entries subtitles image';

/** Which renderers are right for what the judge takes a file for; the first pattern that fits is asked. */
const RIGHT: readonly (readonly [type: RegExp, renderers: string])[] = [
  [/^image\/svg/, 'image text'],
  // Cameras wrap their raw formats in TIFF, and those have no renderer.
  [/^image\/tiff$/, 'image none'],
  [
    /^image\/(a?png|jpe?g|pjpeg|gif|webp|avif|bmp|x-ms-bmp|x-icon|vnd\.microsoft\.icon|hei[cf](-sequence)?)$/,
    'image',
  ],
  [/^image\/(x-eps|x-xpixmap|x-xbitmap|vnd\.dxf)$/, 'none text'],
  [/^image\//, 'none image'],
  [/^application\/pdf$/, 'pdf'],
  // One container for films and for sounds.
  [/^(video|audio)\/(mp4|x-m4[av]|quicktime|3gpp2?|ogg|webm|matroska|x-matroska)$/, 'video audio'],
  [/^video\//, 'video audio none'],
  [/^audio\//, 'audio video none'],
  [/wordprocessingml|ms-word\.(document|template)/, 'docx'],
  [/presentationml|ms-powerpoint\.(presentation|slideshow|template)/, 'slides'],
  [/spreadsheetml|ms-excel|opendocument\.spreadsheet/, 'sheet'],
  [/opendocument\.(text|presentation)/, 'odf slides'],
  [/^application\/(zip|x-zip-compressed)$/, 'archive docx slides odf sheet none'],
  [
    /^application\/(x-tar|x-7z-compressed|x-rar(-compressed)?|vnd\.rar|x-bzip2|x-xz|zstd|java-archive|epub\+zip|vnd\.android\.package-archive)$/,
    'archive',
  ],
  [/^application\/(x-)?gzip$/, 'archive image'],
  [/^application\/(x-cpio|x-arj|x-archive|vnd\.ms-cab-compressed|vnd\.debian.*)$/, 'archive none'],
  [/^(application\/(font-|x-font|vnd\.ms-opentype)|font\/)/, 'font none'],
  // What old Office and Outlook pack their files in.
  [/^application\/(msword|vnd\.ms-|x-ole-storage|x-cfb|CDFV2)/i, 'none sheet mail'],
  [/^message\/|^application\/mbox/, 'mail html text'],
  [/^text\/rtf$/, 'none text'],
  [/^text\//, `${WRITTEN} none`],
  [
    /^application\/(json|x-ndjson|xml|javascript|x-.*script|x-php|x-perl|x-ruby|xhtml\+xml|x-subrip|x-sh)|[+](json|xml)$/,
    `${WRITTEN} none`,
  ],
];

/**
 * Says how a renderer disagrees with what the judge takes the file for; null if it doesn't, if the file was refused, or
 * if the judge has no opinion on such a type.
 */
export function judgeClass(sniffedType: string, renderer: ShownRenderer): string | null {
  if (renderer === 'refusal' || renderer === 'nothing') return null;
  const right = RIGHT.find(([type]) => type.test(sniffedType))?.[1].split(' ');
  if (right === undefined || right.includes(renderer)) return null;
  return `${sniffedType} is shown as ${renderer}`;
}
