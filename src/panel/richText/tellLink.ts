import type { ApiErrorCode } from '../api/ApiError.ts';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';

/** Why a file has no link, in words that aren't about attachments. */
export function tellLink(code: ApiErrorCode, { links, problems }: PanelText): Told {
  switch (code) {
    case 'outcome_unknown':
      return links.unknown;
    case 'not_stored':
      return links.noAddress;
    case 'no_permission':
      return links.noRight;
    case 'not_found':
      return links.noPlace;
    default:
      return problems[code];
  }
}
