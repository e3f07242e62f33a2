import { previewOf } from '../../contract/mediaTypes.ts';

/** Names that one format goes by, behind `x-` and `vnd.`; the first is the one they are compared by. */
const ALIASES = new Map(
  [
    'jpeg jpg pjpeg',
    'png apng',
    'icon microsoft.icon',
    'bmp ms-bmp',
    'photoshop adobe.photoshop',
    'heif heic heic-sequence heif-sequence',
    'wav wave pn-wav',
    'mpeg mp3 mpeg3 mpg mp1s mp2p',
    'aac aacp hx-aac-adts',
    'midi mid',
    'avi msvideo',
    'mp4 m4a m4v',
    'zip zip-compressed',
    'rar rar-compressed',
    'cab ms-cab-compressed cab-compressed',
    'gzip tgz gtar compressed-tar gzip-compressed',
    'bzip2 bzip bzip-compressed-tar bzip2-compressed-tar',
    'tar ustar',
    'rpm redhat-package-manager',
    'deb debian-package debian.binary-package',
    'ttf font-ttf font-truetype',
    'otf font-otf font-opentype ms-opentype',
    'woff font-woff',
    'woff2 font-woff2',
    'sqlite3 sqlite',
    'dosexec msdownload msdos-program',
  ].flatMap((names) => {
    const [first = '', ...others] = names.split(' ');
    return others.map((other): [string, string] => [other, first]);
  }),
);

/** Formats that are a zip inside: what of them there is in the first bytes doesn't tell one from the other. */
const ZIPPED =
  /openxmlformats|opendocument|macroenabled|\+zip$|java-archive|android|application\/zip$|zip-compressed$/;

/** Whether two types (essences) are names of one format, as far as its first bytes tell. */
export function isSameFormat(one: string, other: string): boolean {
  if (nameOf(one) === nameOf(other)) return true;
  return ZIPPED.test(one) && ZIPPED.test(other) && previewOf(one, '') === previewOf(other, '');
}

/** `audio/x-wav` → `wav`: what the first half says of sounds and films depends on who wrote it. */
function nameOf(type: string): string {
  const name = type.slice(type.indexOf('/') + 1).replace(/^(?:x-|x\.|vnd\.)+/, '');
  return ALIASES.get(name) ?? name;
}
