import type { UploadReceipt } from '../../contract/attachment.ts';
import type { UploadNotice } from './upload.ts';

/** What a receipt says that the user has to know though the file is stored. */
export function readNotices({ typeCorrected, nameChanged, goneMeanwhile }: UploadReceipt): UploadNotice[] {
  const notices: UploadNotice[] = [];
  if (typeCorrected) notices.push({ kind: 'type_corrected', ...typeCorrected });
  if (nameChanged) notices.push({ kind: 'name_changed', ...nameChanged });
  if (goneMeanwhile && goneMeanwhile.length > 0) {
    notices.push({ kind: 'gone_meanwhile', names: goneMeanwhile.map(({ name }) => name) });
  }
  return notices;
}
