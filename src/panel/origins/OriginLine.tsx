import { useText } from '../text/useText.ts';
import { useOriginWords } from './useOriginWords.ts';

/** Who put a file there and when, for where a row has no room to say it; nothing where nobody knows. */
export function OriginLine({ id }: { readonly id: string }) {
  return useOriginWords(id, useText().language);
}
