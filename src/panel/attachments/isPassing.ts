import type { ApiError } from '../api/ApiError.ts';

/**
 * Whether an error tells of the moment only. Such a one leaves the last list standing; any other means that there is
 * no list for this viewer any more.
 */
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
