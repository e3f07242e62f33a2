import type { UploadReceipt } from '../../contract/attachment.ts';
import type { NameRefusal } from '../../contract/fileName.ts';
import { essenceOf, kindOf } from '../../contract/mediaTypes.ts';
import type { UploadNotice } from './upload.ts';

/** What the user has to know though the file is stored: what its receipt says, and that its name was cleaned before. */
export function readNotices(receipt: UploadReceipt, cleaned?: NameRefusal): UploadNotice[] {
  const { typeCorrected, nameChanged, goneMeanwhile } = receipt;
  const notices: UploadNotice[] = [];
  if (cleaned !== undefined) notices.push({ kind: 'name_cleaned', problem: cleaned });
  if (typeCorrected && isNews(typeCorrected, receipt.attachment.name))
    notices.push({ kind: 'type_corrected', ...typeCorrected });
  if (nameChanged) notices.push({ kind: 'name_changed', ...nameChanged });
  if (goneMeanwhile && goneMeanwhile.length > 0) {
    notices.push({ kind: 'gone_meanwhile', names: goneMeanwhile.map(({ name }) => name) });
  }
  return notices;
}

/** Other names that browsers give to formats of these kinds. */
const MEDIA_ALIASES = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/vnd.microsoft.icon', 'image/icon'],
  ['image/ms-bmp', 'image/bmp'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/m4a', 'audio/mp4'],
  ['audio/wave', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['video/m4v', 'video/mp4'],
]);

/**
 * Whether a person has to know of a corrected type: the file is of another kind than it said, or another format of
 * image, sound or film. Documents, archives and text have too many names for one format: within a kind they are silent.
 */
function isNews({ from, to }: { readonly from: string; readonly to: string }, name: string): boolean {
  const kind = kindOf(to, name);
  if (kindOf(from, name) !== kind) return true;
  const isMedia = kind === 'image' || kind === 'audio' || kind === 'video';
  return isMedia && isMediaType(from) && formatOf(from) !== formatOf(to);
}

/** Not so where the kind was told from the name alone. */
function isMediaType(type: string): boolean {
  return /^(image|audio|video)\//.test(essenceOf(type));
}

function formatOf(type: string): string {
  const plain = essenceOf(type).replace('/x-', '/');
  return MEDIA_ALIASES.get(plain) ?? plain;
}
