import type { ApiError } from '../api/ApiError.ts';

/**
 * Whether an error says that this viewer has no list here any more. Any other leaves the last one standing, with the
 * uploads in it: a renewal that failed in the background is no reason to take away what somebody works with.
 */
export function takesListAway(error: ApiError): boolean {
  switch (error.code) {
    case 'no_permission':
    case 'plugin_not_installed':
    case 'user_left':
    case 'not_found':
      return true;
    default:
      return false;
  }
}
