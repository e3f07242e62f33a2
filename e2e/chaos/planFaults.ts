import type { Chance } from './createChance.ts';
import { pickWeighted, type PlannedFile } from './schedule.ts';

/** Longest a single fault may hold a request at Meegle before its file is stored, in ms. */
const HELD_AT_MOST_MS = 700;

/** Refusals and failures with the status they come with; `upload` gets any of them, reads those that pass. */
const UPLOAD_ERRORS = [
  { code: 1000050262, status: 500 },
  { code: 1000051686, status: 500 },
  { code: 50006, status: 503 },
  { code: 20090, status: 400, message: 'Intercepted by another plugin' },
  { code: 99999, status: 400 },
  { code: 99999, status: 502 },
  { code: 10430, status: 429 },
] as const;
const PASSING_ERRORS = [
  { code: 50006, status: 500 },
  { code: 1000051686, status: 500 },
] as const;

/** A fault as the simulator takes it; what else it says depends on its kind. */
export interface PlannedFault {
  readonly fault: string;
  readonly match: { readonly op: string; readonly name?: string; readonly nth?: number };
  readonly times: number;
  /** What `stored_truncated` keeps. */
  readonly bytes?: number;
}

/** What a fault on a file's way into the field may be, and how often it is drawn. */
function planUploadFault(chance: Chance, files: readonly PlannedFile[], isVerified: boolean) {
  const sizes = files.map(({ bytes }) => bytes.length);
  const largest = Math.max(...sizes);
  const kind = pickWeighted(chance, [
    [4, 'reset_at_byte'],
    [5, 'applied_then_reset'],
    [4, 'applied_then_504'],
    [3, 'applied_then_hang'],
    [5, 'ok_but_empty'],
    [3, 'stored_truncated'],
    [2, 'slow_read'],
    [3, 'error'],
    [3, 'html_503'],
    [2, 'invalid_json'],
    [1, 'redirect'],
    [2, 'token_expired'],
    [2, 'rate_limited'],
    [2, 'name_mangled'],
    [2, 'latency'],
  ] as const);
  switch (kind) {
    case 'reset_at_byte':
      return { fault: kind, atByte: chance.int(0, chance.pick([largest, largest, 2000])) };
    case 'stored_truncated': {
      const file = files[chance.int(0, files.length - 1)];
      if (file === undefined || file.bytes.length < 2) return { fault: 'ok_but_empty' };
      // Within its size text's rounding only a comparison of bytes can tell.
      const most = isVerified ? file.bytes.length - 1 : Math.floor(file.bytes.length * 0.8);
      return { fault: kind, bytes: chance.int(1, most), match: { op: 'upload', name: file.name } };
    }
    case 'slow_read':
      return { fault: kind, bytesPerS: Math.ceil((largest * 1000) / chance.int(100, HELD_AT_MOST_MS)) };
    case 'error':
      return { fault: kind, ...chance.pick(UPLOAD_ERRORS) };
    case 'redirect':
      return { fault: kind, to: 'https://example.com/login' };
    case 'name_mangled':
      return { fault: kind, mode: chance.pick(['nfc', 'basename', 'cut255', 'percent22']) };
    case 'latency':
      return { fault: kind, ms: chance.int(10, HELD_AT_MOST_MS) };
    default:
      return { fault: kind };
  }
}

function planReadFault(chance: Chance, op: string) {
  const kind = pickWeighted(chance, [
    [3, 'latency'],
    [3, 'applied_then_reset'],
    [3, 'html_503'],
    [2, 'invalid_json'],
    [1, 'applied_then_hang'],
    [2, 'rate_limited'],
    [op === 'query' ? 2 : 0, 'token_expired'],
    [2, 'error'],
  ] as const);
  switch (kind) {
    case 'latency':
      return { fault: kind, ms: chance.int(10, HELD_AT_MOST_MS) };
    case 'error':
      return { fault: kind, ...chance.pick(PASSING_ERRORS) };
    default:
      return { fault: kind };
  }
}

function planDownloadFault(chance: Chance, files: readonly PlannedFile[]) {
  const size = files[chance.int(0, files.length - 1)]?.bytes.length ?? 1;
  const kind = pickWeighted(chance, [
    [2, 'download_200_json'],
    [3, 'download_truncated'],
    [1, 'download_stall'],
    [2, 'download_wrong_length'],
    [2, 'html_503'],
  ] as const);
  switch (kind) {
    case 'download_truncated':
      return { fault: kind, atByte: chance.int(0, size), contentLength: chance.happens(0.5) };
    case 'download_stall':
      return { fault: kind, atByte: chance.int(0, size) };
    case 'download_wrong_length':
      return { fault: kind, by: chance.pick([-1, 1, 1000]) };
    default:
      return { fault: kind };
  }
}

function planDeleteFault(chance: Chance) {
  const kind = chance.pick([
    'applied_then_reset',
    'applied_then_504',
    'applied_then_hang',
    'ok_but_empty',
    'html_503',
    'rate_limited',
    'token_expired',
  ]);
  return { fault: kind };
}

/** Draws what goes wrong at Meegle. Each fault strikes a few times at most, so that every run can come to its end. */
export function planFaults(
  chance: Chance,
  files: readonly PlannedFile[],
  { isVerified }: { readonly isVerified: boolean },
): PlannedFault[] {
  return Array.from({ length: chance.int(0, 7) }, () => {
    const op = pickWeighted(chance, [
      [10, 'upload'],
      [4, 'query'],
      [1, 'token'],
      [1, 'field_all'],
      [1, 'meta'],
      [2, 'download'],
      [2, 'delete'],
    ] as const);
    const planned = planFault(op);
    const nth = op === 'upload' || op === 'query' ? { nth: chance.int(1, files.length) } : {};
    return { match: { op, ...nth }, times: chance.pick([1, 1, 1, 2, 3]), ...planned };
  });

  function planFault(op: string) {
    switch (op) {
      case 'upload':
        return planUploadFault(chance, files, isVerified);
      case 'download':
        return planDownloadFault(chance, files);
      case 'delete':
        return planDeleteFault(chance);
      default:
        return planReadFault(chance, op);
    }
  }
}
