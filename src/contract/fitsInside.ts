/** What many formats are packed in: its own types as file-type names it, and the extensions that fit in it. */
const CONTAINERS: readonly { readonly types: string; readonly extensions: string }[] = [
  {
    types: 'application/zip',
    extensions:
      'docx docm dotx dotm xlsx xlsm xltx xltm xlsb pptx pptm potx potm ppsx ppsm odt ods odp odg odf ott ots otp epub jar war ear aar apk aab ipa xpi kmz 3mf usdz vsdx xps oxps pages numbers key xmind sketch cbz whl nupkg hwpx',
  },
  {
    types: 'application/x-cfb',
    extensions: 'doc dot xls xlt xla ppt pot pps msg msi msp vsd vst vss mpp pub hwp wps wpt et ett dps dpt',
  },
  {
    types: 'application/ogg audio/ogg video/ogg',
    extensions: 'ogg oga ogv ogx ogm spx opus',
  },
  {
    types: 'video/mp4 video/quicktime video/x-m4v video/3gpp video/3gpp2 audio/mp4 audio/x-m4a',
    extensions: 'mp4 m4v m4a m4b m4p m4r mov qt 3gp 3g2 f4v f4a',
  },
  {
    types: 'image/tiff',
    extensions: 'tif tiff dng nef nrw cr2 arw srw pef rw2 orf erf mef mos dcr kdc 3fr iiq',
  },
  { types: 'audio/wav', extensions: 'wav wave bwf' },
  { types: 'video/vnd.avi', extensions: 'avi divx' },
  { types: 'video/matroska video/webm', extensions: 'mkv mka webm weba' },
  { types: 'application/vnd.ms-asf video/x-ms-asf audio/x-ms-asf', extensions: 'asf wmv wma' },
];
const FITTING = new Map(
  CONTAINERS.flatMap(({ types, extensions }) => {
    const fitting = new Set(extensions.split(' '));
    return types.split(' ').map((type): [string, ReadonlySet<string>] => [type, fitting]);
  }),
);
const PACKED = new Set(CONTAINERS.flatMap(({ extensions }) => extensions.split(' ')));

/**
 * Whether a format with this extension is packed in what the bytes were told to be (`type`, an essence as file-type
 * names it): such a type yields to the name, as a zip does to `.docx`. False for a type that is no container.
 */
export function fitsInside(type: string, extension: string): boolean {
  return FITTING.get(type)?.has(extension) ?? false;
}

/** Whether a format with this extension is packed in a container: none of them is text. */
export function isPacked(extension: string): boolean {
  return PACKED.has(extension);
}
