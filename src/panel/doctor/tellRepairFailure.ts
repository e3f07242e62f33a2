import type { ApiErrorCode } from '../api/ApiError.ts';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';

/** What a failed repair leaves behind, and what to do: the words for the code in general, unless a repair has its own. */
export function tellRepairFailure(code: ApiErrorCode, { doctor, problems, together }: PanelText): Told {
  const { what, todo } = problems[code];
  return doctor.failures[code] ?? { what: together({ what, todo: doctor.unchanged }), todo };
}
