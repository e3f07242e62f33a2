import type { ApiError } from '../api/ApiError.ts';

/** Whether an error tells of the moment only, so that the same request may well succeed when it is sent again. */
export function isPassing(error: ApiError): boolean {
  switch (error.code) {
    case 'unreachable':
    case 'upstream_unavailable':
    case 'rate_limited':
    case 'overloaded':
    case 'internal':
    case 'field_busy':
      return true;
    default:
      return false;
  }
}
