import type { ApiErrorCode } from './ApiError.ts';

/** Whether an error is about more than the one file it met, so that the next one in the same field would fare no better. */
export function isCommonFailure(code: ApiErrorCode): boolean {
  switch (code) {
    case 'field_full':
    case 'field_not_found':
    case 'field_not_writable':
    case 'no_permission':
    case 'plugin_not_installed':
    case 'user_left':
    case 'unauthenticated':
    case 'code_rejected':
    case 'no_auth_code':
    case 'quota_used_up':
    case 'unreachable':
      return true;
    default:
      return false;
  }
}
