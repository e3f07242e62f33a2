import type { ApiError } from '../api/ApiError.ts';
import { Face, type FaceKind } from '../Face.tsx';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';
import { useText } from '../text/useText.ts';

/** Why there is no list, and the way on. */
export function LoadFailure({
  error,
  isRetrying,
  onRetry,
}: {
  readonly error: ApiError;
  readonly isRetrying: boolean;
  readonly onRetry: () => void;
}) {
  const { text } = useText();
  const { kind, told } = presentFailure(error, text);
  return <Face kind={kind} told={told} error={error} isRetrying={isRetrying} onRetry={onRetry} />;
}

function presentFailure(
  { code }: ApiError,
  { faces, problems, together }: PanelText,
): { readonly kind: FaceKind; readonly told: Told } {
  switch (code) {
    case 'no_permission':
      return { kind: 'locked', told: faces.noPermission };
    case 'plugin_not_installed':
      return { kind: 'locked', told: faces.pluginNotInstalled };
    case 'user_left':
      return { kind: 'locked', told: faces.userLeft };
    case 'no_auth_code':
    case 'code_rejected':
    case 'unauthenticated':
      return { kind: 'locked', told: faces.noSession };
    case 'unreachable':
    case 'upstream_unavailable':
      return { kind: 'offline', told: { what: faces.noList, todo: together(problems[code]) } };
    default:
      return { kind: 'warning', told: { what: faces.noList, todo: together(problems[code]) } };
  }
}
