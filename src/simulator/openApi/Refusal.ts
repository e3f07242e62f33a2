import type { Settings } from '../settings.ts';
import type { Answer } from './answer.ts';

/**
 * Meegle's codes, as the fake uses them: HTTP status and words. The setting
 * `status: always200` answers every refusal but the gate's (tokens, users, rights, pace) with 200.
 */
const refusals = {
  10001: { status: 403, gate: true, message: 'Permission Denied' },
  10021: { status: 401, gate: true, message: 'Token Not Exist' },
  10022: { status: 401, gate: true, message: 'Check Token Failed' },
  10210: { status: 403, gate: true, message: 'Code Invalid' },
  10404: { status: 403, gate: true, message: 'User Not In Project' },
  10429: { status: 429, gate: true, message: 'API Request Frequency Limit' },
  10430: { status: 429, gate: true, message: 'API Request Idempotent Limit' },
  20039: { status: 400, gate: true, message: 'User Key Is Empty' },
  20042: { status: 400, gate: true, message: 'User Key Is Wrong' },
  20003: { status: 400, gate: false, message: 'Wrong WorkItemType Param' },
  20004: { status: 400, gate: false, message: 'Search User Limit' },
  20005: { status: 400, gate: false, message: 'Missing Param' },
  20006: { status: 400, gate: false, message: 'Invalid Param' },
  20013: { status: 400, gate: false, message: 'Invalid Time Interval' },
  20014: { status: 400, gate: false, message: 'Project And WorkItem Not Match' },
  20015: { status: 400, gate: false, message: 'Field Mixed With - And Without' },
  20025: { status: 400, gate: false, message: 'Field Missing' },
  20028: { status: 400, gate: false, message: 'WorkItemIDs Limit' },
  20029: { status: 400, gate: false, message: 'Field Type Can Not Be Written' },
  20040: { status: 400, gate: false, message: 'Content-Type Must Be multipart/form-data' },
  20070: { status: 400, gate: false, message: 'Field Is Obsoleted' },
  30005: { status: 404, gate: false, message: 'WorkItem Not Found' },
  30009: { status: 404, gate: false, message: 'Field Not Found' },
  30014: { status: 404, gate: false, message: 'WorkItem Type Not Found' },
  30016: { status: 404, gate: false, message: 'Project Not Found' },
  30019: { status: 404, gate: false, message: 'File Not Found' },
  50006: { status: 500, gate: false, message: 'Internal Error' },
  1000050174: { status: 400, gate: false, message: 'Uploaded File Size Limit 100M' },
  1000050190: { status: 400, gate: false, message: 'Request Form Is Null' },
  1000050255: { status: 400, gate: false, message: 'Project Not Found' },
  1000050263: { status: 400, gate: false, message: 'Attachment Field Is Full' },
  1000051743: { status: 400, gate: false, message: "Can't Find The User's Info" },
} as const;

/** A code the fake itself can answer with; others come by the `error` fault. */
export type RefusalCode = keyof typeof refusals;

/** Thrown by whatever refuses a call. `detail` is added to the code's own words. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;
  /** Said by the gate (tokens, users, rights, pace) and not by the call behind it. */
  readonly gate: boolean;

  /** `saidAs`: another code for the same thing, where the code is a setting. */
  constructor(code: RefusalCode, detail?: string, saidAs: number = code) {
    const { message, status, gate } = refusals[code];
    super(detail === undefined ? message : `${message}: ${detail}`);
    this.code = saidAs;
    this.status = status;
    this.gate = gate;
  }
}

/** A refusal as an answer. The HTTP status of anything but the gate's refusals is a setting. */
export function presentRefusal({ code, status, gate, message }: Refusal, settings: Settings): Answer {
  return {
    kind: 'error',
    status: !gate && settings.status === 'always200' ? 200 : status,
    code,
    message,
  };
}
