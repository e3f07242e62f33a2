import type { Language } from '../text/language.ts';
import { presentTime } from './presentTime.ts';
import { useOrigin } from './useOrigin.ts';

/** Who put a file there and when, in one line of facts; '' where nobody knows. */
export function useOriginWords(id: string, language: Language): string {
  const { origin } = useOrigin(id);
  if (origin === 'loading' || origin === null) return '';
  const at = Date.parse(origin.uploadedAt ?? '');
  const time = Number.isNaN(at) ? '' : presentTime(at, language);
  return [origin.uploadedBy?.name, time].filter(Boolean).join(' · ');
}
