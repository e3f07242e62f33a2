import { presentName } from '../../contract/presentName.ts';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';
import type { FailureCode, UploadNotice, UploadRefusal } from './upload.ts';

/** Why a file was not sent, and what can be done. */
export function tellRefusal(refusal: UploadRefusal, text: PanelText, size: (bytes: number) => string): Told {
  switch (refusal.reason) {
    case 'folder_empty':
      return text.intake.folderEmpty;
    case 'folder_unreadable':
      return text.intake.folderUnreadable;
    case 'no_place_to_replace':
      return text.intake.noPlaceToReplace(refusal.capacity);
    case 'too_many':
      return text.intake.folderTooLarge(refusal.limit);
    case 'unreadable':
      return text.intake.unreadable;
    case 'read_only':
      return text.intake.readOnly;
    default:
      return text.intake.refusal(refusal, size);
  }
}

/** Why a file that was sent isn't stored, and what can be done. */
export function tellFailure(code: FailureCode, text: PanelText): Told {
  return code === 'unreadable' ? text.intake.unreadable : text.problems[code];
}

/** What differs from what was expected of a stored file. */
export function tellNotice(notice: UploadNotice, text: PanelText): string {
  switch (notice.kind) {
    case 'name_cleaned':
      return text.uploads.nameCleaned[notice.problem];
    case 'type_corrected':
      return text.uploads.typeCorrected(notice.from, notice.to);
    case 'name_changed':
      return text.uploads.nameChanged(presentName(notice.from), presentName(notice.to));
    case 'gone_meanwhile':
      return text.uploads.goneMeanwhile(notice.names.map(presentName));
    case 'not_replaced':
      return text.uploads.notReplaced;
  }
  return notice satisfies never;
}
