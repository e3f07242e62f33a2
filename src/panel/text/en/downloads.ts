import type { DownloadsText } from '../downloadsText.ts';
import { counted, number } from './counted.ts';

export const enDownloads: DownloadsText = {
  takeZip: 'Download zip',
  tray: 'Zip downloads',
  tooMany: (limit) => `Too many for one zip: ${number.format(limit)} at most`,
  preparing: (total) => `Preparing ${counted(total, 'file')} for download…`,
  packing: (total) => `Zipping ${counted(total, 'file')}`,
  packedOf: (packed, total) => `${number.format(packed)} / ${number.format(total)}`,
  progress: (total) => `Progress of zipping ${counted(total, 'file')}`,
  howToCancel: 'To cancel, use your browser’s downloads',
  packed: (total) => `${counted(total, 'file')} zipped`,
  notPacked: (failed, total) => `${number.format(failed)} of ${counted(total, 'file')} aren’t in the zip`,
  nonePacked: (total) => `None of the ${counted(total, 'file')} could be zipped`,
  missing: 'Files that aren’t in the zip',
  retryMissing: (count) => `Download ${count === 1 ? 'this one' : `these ${number.format(count)}`} again`,
  brokenOff: (packed, total) =>
    `Download cancelled or interrupted: ${number.format(packed)} of ${counted(total, 'file')} zipped`,
  neverBegun: 'The download didn’t start. It was cancelled or blocked by the browser',
  untold: 'Can’t tell how far the zip is. See your browser’s downloads',
  again: 'Download again',
  failures: {
    empty_file: 'This file is empty.',
    file_too_large: 'The file is too large for a zip. Download it by itself.',
    upstream_unavailable: 'Feishu Project didn’t send the whole file.',
  },
};
